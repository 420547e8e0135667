using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Backbones.Faces;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>YuNet's network of depthwise units (Wu et al., Machine Intelligence Research 2023; libfacedetection.train's
/// <c>YuNetBackbone</c>): a stem of step 2, then stages of two units, between which max pooling halves the map.</summary>
[Component("YuNetBackbone")]
public sealed class YuNetBackbone : BackboneBase
{
    private readonly nn.Module<Tensor, Tensor>[] stages;
    private readonly HashSet<int> downsampleIdx;
    private readonly HashSet<int> outIdx;

    /// <summary>Builds the network.</summary>
    /// <param name="stageChannels">Channels of each stage: input, middle and output of the stem, then input and output of each other stage.</param>
    /// <param name="downsampleIdx">Stages behind which the map is halved; 0 is the stem.</param>
    /// <param name="outIdx">Stages whose outputs are handed on, before they are halved.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, normal, with biases of 0.02, and 1 for norms unless given.</param>
    /// <exception cref="ArgumentException">The stages do not fit each other.</exception>
    public YuNetBackbone(
        IReadOnlyList<IReadOnlyList<int>> stageChannels,
        IReadOnlyList<int> downsampleIdx,
        IReadOnlyList<int> outIdx,
        INormFactory? normCfg = null,
        bool normEval = false,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(YuNetBackbone), initCfg ?? YuNetInitialization.Default, normEval)
    {
        Check(stageChannels, outIdx);
        this.downsampleIdx = [.. downsampleIdx];
        this.outIdx = [.. outIdx];
        var norms = normCfg ?? new BatchNormFactory();
        stages =
        [
            .. stageChannels.Select<IReadOnlyList<int>, nn.Module<Tensor, Tensor>>((channels, stage) => stage == 0
                ? new YuNetStem(channels[0], channels[1], channels[2], norms)
                : new ModuleChain([("conv1", new DepthwiseUnit(channels[0], channels[0], norms)), ("conv2", new DepthwiseUnit(channels[0], channels[1], norms))])),
        ];
        for (var stage = 0; stage < stages.Length; stage++) register_module($"model{stage}", stages[stage]);
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor>();
        var current = images;
        for (var stage = 0; stage < stages.Length; stage++)
        {
            current = stages[stage].call(current);
            if (outIdx.Contains(stage)) outputs.Add(current);
            if (downsampleIdx.Contains(stage)) current = nn.functional.max_pool2d(current, 2);
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    private static void Check(IReadOnlyList<IReadOnlyList<int>> stages, IReadOnlyList<int> outputs)
    {
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var expected = stage == 0 ? 3 : 2;
            if (stages[stage].Count != expected)
                throw new ArgumentException($"YuNetBackbone: stage_channels[{stage}] has {stages[stage].Count} numbers, expected {expected}.", nameof(stages));
            if (stage > 0 && stages[stage][0] != stages[stage - 1][^1])
                throw new ArgumentException($"YuNetBackbone: stage {stage} takes {stages[stage][0]} channels, but stage {stage - 1} gives {stages[stage - 1][^1]}.", nameof(stages));
        }

        if (outputs.Any(index => index < 0 || index >= stages.Count))
            throw new ArgumentException($"YuNetBackbone: out_idx is [{string.Join(", ", outputs)}], but there are {stages.Count} stages.", nameof(outputs));
    }
}
