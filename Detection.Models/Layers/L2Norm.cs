using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Scales the vector of channels in each cell to a learned length per channel (Liu et al., "ParseNet", 2015;
/// mmdetection's <c>L2Norm</c>).</summary>
public sealed class L2Norm : Layer
{
    private const double Eps = 1e-10;
    private readonly Parameter weight;

    /// <summary>Makes the <c>weight</c>, [channels].</summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="scale">First value of the weights.</param>
    public L2Norm(int channels, double scale = 20)
        : base(nameof(L2Norm))
    {
        weight = new Parameter(full(channels, scale, float32));
        register_parameter("weight", weight);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var values = input.to(float32);
        var length = values.square().sum([1], keepdim: true).sqrt() + Eps;
        return (weight.view(1, -1, 1, 1) * values / length).to(input.dtype).MoveToOuterDisposeScope();
    }
}
