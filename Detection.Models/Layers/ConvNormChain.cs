using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Convolutions with norms and leaky ReLUs, named by their places in PyTorch's <c>Sequential</c>: a step takes two places,
/// and a third where it has an activation.</summary>
public sealed class ConvNormChain : Layer, IInferenceOptimizable
{
    private readonly (ConvNormPair Pair, double? Slope)[] steps;

    /// <summary>Makes the layers.</summary>
    /// <param name="normCfg">Makes the norms.</param>
    /// <param name="steps">The steps, in order.</param>
    public ConvNormChain(INormFactory normCfg, params IReadOnlyList<ConvNormStep> steps)
        : base(nameof(ConvNormChain))
    {
        var place = 0;
        this.steps = new (ConvNormPair, double?)[steps.Count];
        for (var index = 0; index < steps.Count; index++)
        {
            var (shape, slope) = steps[index];
            var (convolution, norm) = (new Conv2dFactory().Create(shape with { Bias = false }), normCfg.Create(shape.OutChannels));
            register_module($"{place}", convolution);
            register_module($"{place + 1}", norm);
            this.steps[index] = (new ConvNormPair(convolution, norm), slope);
            place += slope is null ? 2 : 3;
        }
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return steps.Aggregate(input, (current, step) => Activate(step.Pair.Apply(current), step.Slope)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of([.. steps.Select(step => step.Pair)]);

    private static Tensor Activate(Tensor map, double? slope) => slope switch
    {
        null => map,
        0 => map.relu_(),
        { } negative => map.leaky_relu_(negative),
    };
}
