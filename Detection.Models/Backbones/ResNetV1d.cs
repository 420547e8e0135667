using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Layers;

namespace Detection.Models.Backbones;

/// <summary>ResNet with three 3x3 convolutions in its stem and shortcuts that step by average pooling (He et al., "Bag of Tricks",
/// CVPR 2019, fig. 2); mmdetection's <c>ResNetV1d</c>.</summary>
[Component("ResNetV1d")]
public sealed class ResNetV1d : ResNetBase
{
    /// <summary>Builds the network.</summary>
    /// <param name="depth">18, 34, 50, 101 or 152.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="stemChannels">Channels of the stem; as many as <paramref name="baseChannels"/> unless given.</param>
    /// <param name="baseChannels">Planes of the first stage.</param>
    /// <param name="numStages">Number of stages, 1 to 4.</param>
    /// <param name="strides">Step of each stage; 1, 2, 2, 2 unless given.</param>
    /// <param name="dilations">Dilation of each stage; 1 unless given.</param>
    /// <param name="outIndices">Stages whose outputs are handed on, 0 to 3; all unless given.</param>
    /// <param name="style">Which convolution of a bottleneck takes the step: <c>pytorch</c> the 3x3 one, <c>caffe</c> the first 1x1 one.</param>
    /// <param name="frozenStages">Stages that are not trained: 0 is the stem, 1 the stem and the first stage, and so on; -1 is none.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the normalisations; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="dcn">Makes the 3x3 convolutions of the stages that <paramref name="stageWithDcn"/> names.</param>
    /// <param name="stageWithDcn">Whether each stage has them.</param>
    /// <param name="plugins">Layers put into the blocks of a bottleneck, each with <c>cfg</c>, <c>position</c> and <c>stages</c>.</param>
    /// <param name="withCp">Whether blocks compute again in the backward pass rather than keep what they computed: less memory, more time.</param>
    /// <param name="zeroInitResidual">Whether blocks start as the identity.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other.</exception>
    public ResNetV1d(
        int depth,
        int inChannels = 3,
        int? stemChannels = null,
        int baseChannels = 64,
        int numStages = 4,
        IReadOnlyList<int>? strides = null,
        IReadOnlyList<int>? dilations = null,
        IReadOnlyList<int>? outIndices = null,
        ResNetStyle style = ResNetStyle.Pytorch,
        int frozenStages = -1,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        bool normEval = true,
        IConvFactory? dcn = null,
        IReadOnlyList<bool>? stageWithDcn = null,
        IReadOnlyList<StagePlugin>? plugins = null,
        bool withCp = false,
        bool zeroInitResidual = true,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(
            new ResNetSettings(
                ResNetArchitecture.StageBlocks(nameof(ResNetV1d), depth, numStages, shallow: true),
                inChannels,
                stemChannels ?? baseChannels,
                baseChannels,
                strides ?? [1, 2, 2, 2],
                dilations ?? [1, 1, 1, 1],
                outIndices ?? [0, 1, 2, 3],
                style,
                DeepStem: true,
                AvgDown: true,
                frozenStages,
                convCfg ?? new Conv2dFactory(),
                normCfg ?? new BatchNormFactory(),
                normEval,
                dcn,
                stageWithDcn ?? [false, false, false, false],
                zeroInitResidual && pretrained is null && initCfg is null,
                plugins ?? [],
                withCp,
                BackboneInitialization.Of(nameof(ResNetV1d), pretrained, initCfg, weightReader)),
            ResNetArchitecture.IsShallow(depth) ? new BasicBlockFactory() : new BottleneckFactory(),
            nameof(ResNetV1d))
    {
    }
}
