using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Multiplies by one learnt number (mmcv's <c>Scale</c>); its name in state dicts is <c>scale</c>.</summary>
public sealed class Scale : nn.Module<Tensor, Tensor>
{
    private readonly Parameter scale;

    /// <summary>Makes the number.</summary>
    /// <param name="initial">Its first value.</param>
    public Scale(double initial = 1)
        : base(nameof(Scale))
    {
        scale = new Parameter(tensor((float)initial));
        register_parameter("scale", scale);
    }

    /// <inheritdoc/>
    /// <param name="input">Any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input) => input * scale;

    /// <summary>Does nothing: the number is registered in the constructor.</summary>
    protected override void RegisterComponents()
    {
    }
}
