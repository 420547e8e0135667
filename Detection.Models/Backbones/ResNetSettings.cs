using Detection.Core.Contracts;

namespace Detection.Models.Backbones;

/// <summary>What a ResNet is made with, apart from its blocks.</summary>
/// <param name="StageBlocks">Number of blocks of each stage.</param>
/// <param name="InChannels">Channels of the image.</param>
/// <param name="StemChannels">Channels of the stem.</param>
/// <param name="BaseChannels">Planes of the first stage; each further one has twice as many.</param>
/// <param name="Strides">Step of each stage.</param>
/// <param name="Dilations">Dilation of each stage.</param>
/// <param name="OutIndices">Stages whose outputs are handed on, 0 being the first.</param>
/// <param name="Style">Which convolution of a bottleneck takes the step.</param>
/// <param name="DeepStem">Whether three 3x3 convolutions stand for the 7x7 one.</param>
/// <param name="AvgDown">Whether shortcuts step by average pooling.</param>
/// <param name="FrozenStages">Stages that are not trained: 0 is the stem, 1 the stem and the first stage; negative is none.</param>
/// <param name="ConvCfg">Makes the convolutions.</param>
/// <param name="NormCfg">Makes the normalisations.</param>
/// <param name="NormEval">Whether batch norms keep their running statistics in training.</param>
/// <param name="DeformableCfg">Makes the 3x3 convolutions of the stages named next.</param>
/// <param name="StageWithDeformable">Whether each stage has them.</param>
/// <param name="ZeroInitResidual">Whether blocks start as the identity.</param>
/// <param name="Plugins">Layers put into the blocks.</param>
/// <param name="Checkpoint">Whether blocks compute again in the backward pass rather than keep what they computed.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record ResNetSettings(
    IReadOnlyList<int> StageBlocks,
    int InChannels,
    int StemChannels,
    int BaseChannels,
    IReadOnlyList<int> Strides,
    IReadOnlyList<int> Dilations,
    IReadOnlyList<int> OutIndices,
    ResNetStyle Style,
    bool DeepStem,
    bool AvgDown,
    int FrozenStages,
    IConvFactory ConvCfg,
    INormFactory NormCfg,
    bool NormEval,
    IConvFactory? DeformableCfg,
    IReadOnlyList<bool> StageWithDeformable,
    bool ZeroInitResidual,
    IReadOnlyList<StagePlugin> Plugins,
    bool Checkpoint,
    IReadOnlyList<IInitializer> InitCfg)
{
    /// <summary>Says what is wrong with the settings, if anything.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    public void Validate()
    {
        var stages = StageBlocks.Count;
        if (Strides.Count != stages || Dilations.Count != stages)
            throw new ArgumentException($"ResNet: num_stages is {stages}, but strides has {Strides.Count} entries and dilations {Dilations.Count}; give one of each per stage.");
        if (OutIndices.Count == 0 || OutIndices.Any(index => index < 0 || index >= stages))
            throw new ArgumentException($"ResNet: out_indices [{string.Join(", ", OutIndices)}] must name stages from 0 to {stages - 1}.");
        if (FrozenStages > stages)
            throw new ArgumentException($"ResNet: frozen_stages is {FrozenStages}, but there are only {stages} stages.");
        if (DeformableCfg is not null && StageWithDeformable.Count != stages)
            throw new ArgumentException($"ResNet: stage_with_dcn has {StageWithDeformable.Count} entries; give one per stage, {stages}.");
        foreach (var plugin in Plugins)
            if (plugin.Stages is { } chosen && chosen.Count != stages)
                throw new ArgumentException($"ResNet: the 'stages' of plugin '{plugin.Cfg.Name}' has {chosen.Count} entries; give one per stage, {stages}.");
    }
}
