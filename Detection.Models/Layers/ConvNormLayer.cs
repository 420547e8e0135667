using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A convolution and a norm, registered as 0 and 1 as in a PyTorch <c>Sequential</c>, with a ReLU or an enlargement
/// behind them where asked for.</summary>
public sealed class ConvNormLayer : Layer, IInferenceOptimizable
{
    private readonly ConvNormPair pair;
    private readonly bool relu;
    private readonly int enlargement;

    /// <summary>Makes the layers.</summary>
    /// <param name="shape">The convolution; it gets no bias.</param>
    /// <param name="convCfg">Makes it.</param>
    /// <param name="normCfg">Makes the norm.</param>
    /// <param name="relu">Whether a ReLU follows.</param>
    /// <param name="enlargement">By how much the map is enlarged at the end, each cell repeated.</param>
    public ConvNormLayer(ConvShape shape, IConvFactory convCfg, INormFactory normCfg, bool relu = false, int enlargement = 1)
        : base(nameof(ConvNormLayer))
    {
        var (convolution, norm) = (convCfg.Create(shape with { Bias = false }), normCfg.Create(shape.OutChannels));
        register_module("0", convolution);
        register_module("1", norm);
        pair = new ConvNormPair(convolution, norm);
        this.relu = relu;
        this.enlargement = enlargement;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var output = pair.Apply(input);
        if (relu) output = output.relu_();
        if (enlargement > 1) output = nn.functional.interpolate(output, scale_factor: [enlargement, enlargement]);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(pair);
}
