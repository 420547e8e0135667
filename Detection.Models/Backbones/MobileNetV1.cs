using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Depthwise separable convolutions in three stages of strides 8, 16 and 32 (Howard et al., MobileNets, 2017), with the leaky
/// ReLUs that RetinaFace's light models have (biubug6/Pytorch_Retinaface).</summary>
[Component("MobileNetV1")]
public sealed class MobileNetV1 : BackboneBase
{
    // Channels and step of each separable convolution at full width; 32 channels come before the first.
    private const int StemChannels = 32;
    private static readonly (int Channels, int Stride)[][] Stages =
    [
        [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1)],
        [(512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1)],
        [(1024, 2), (1024, 1)],
    ];

    private readonly ModuleChain[] stages;
    private readonly HashSet<int> outIndices;

    /// <summary>Builds the network.</summary>
    /// <param name="widenFactor">Factor on all channels; 0.25 is the network of RetinaFace's light models.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="outIndices">Stages whose outputs are handed on, 0 to 2; all unless given.</param>
    /// <param name="negativeSlope">Slope of the ReLUs below zero.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="initCfg">How weights are initialized; PyTorch's way unless given.</param>
    /// <exception cref="ArgumentException">The factor leaves no channels, or there is no such stage.</exception>
    public MobileNetV1(
        double widenFactor = 1,
        int inChannels = 3,
        IReadOnlyList<int>? outIndices = null,
        double negativeSlope = 0.1,
        INormFactory? normCfg = null,
        bool normEval = false,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(MobileNetV1), initCfg ?? [], normEval)
    {
        if (!(widenFactor * StemChannels >= 1))
            throw new ArgumentException($"MobileNetV1: widen_factor is {widenFactor}, which leaves no channels; take at least {1.0 / StemChannels}.", nameof(widenFactor));
        this.outIndices = [.. outIndices ?? [0, 1, 2]];
        if (this.outIndices.FirstOrDefault(index => index is < 0 or > 2, -1) is var wrong && wrong != -1)
            throw new ArgumentException($"MobileNetV1: out_indices has {wrong}; there are the stages 0, 1 and 2.", nameof(outIndices));
        var norms = normCfg ?? new BatchNormFactory();
        int Width(int channels) => (int)(channels * widenFactor);

        var current = Width(StemChannels);
        var stem = new ConvNormChain(norms, new ConvNormStep(new ConvShape(inChannels, current, 3, Stride: 2, Padding: 1), negativeSlope));
        stages = new ModuleChain[Stages.Length];
        for (var stage = 0; stage < stages.Length; stage++)
        {
            List<ConvNormChain> chain = stage == 0 ? [stem] : [];
            foreach (var (channels, stride) in Stages[stage])
            {
                chain.Add(new ConvNormChain(
                    norms,
                    new ConvNormStep(new ConvShape(current, current, 3, stride, 1, Groups: current), negativeSlope),
                    new ConvNormStep(new ConvShape(current, Width(channels), 1), negativeSlope)));
                current = Width(channels);
            }

            stages[stage] = new ModuleChain(chain);
            register_module($"stage{stage + 1}", stages[stage]);
        }
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor>();
        var current = images;
        for (var stage = 0; stage <= outIndices.Max(); stage++)
        {
            current = stages[stage].call(current);
            if (outIndices.Contains(stage)) outputs.Add(current);
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }
}
