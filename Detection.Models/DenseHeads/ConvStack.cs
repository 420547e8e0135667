using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Convolutions one after another, numbered in state dicts; none passes its input on.</summary>
public sealed class ConvStack : nn.Module<Tensor, Tensor>
{
    private readonly ConvModule[] convolutions;

    /// <summary>Takes the convolutions.</summary>
    /// <param name="convolutions">In order; may be empty.</param>
    public ConvStack(params IReadOnlyList<ConvModule> convolutions)
        : base(nameof(ConvStack))
    {
        this.convolutions = [.. convolutions];
        for (var index = 0; index < this.convolutions.Length; index++) register_module($"{index}", this.convolutions[index]);
    }

    /// <summary>Makes the stack of most dense heads: 3x3 convolutions, each with its norm and ReLU.</summary>
    /// <param name="count">How many.</param>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="channels">Channels of each output.</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="bias">Whether convolutions have a bias; null gives them one where they have no norm.</param>
    /// <param name="lastConvCfg">Makes the last convolution; null is <paramref name="convCfg"/>.</param>
    public static ConvStack Of3x3(
        int count, int inChannels, int channels, IConvFactory? convCfg, INormFactory? normCfg, bool? bias = null, IConvFactory? lastConvCfg = null)
    {
        var activation = new ReLUFactory();
        return new ConvStack([.. Enumerable.Range(0, count).Select(index => new ConvModule(
            new ConvShape(index == 0 ? inChannels : channels, channels, 3, Padding: 1),
            index == count - 1 ? lastConvCfg ?? convCfg : convCfg,
            normCfg,
            activation,
            bias))]);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H, W] float; with no convolutions the input under a new name.</returns>
    public override Tensor forward(Tensor input)
    {
        var current = input.alias();
        foreach (var convolution in convolutions)
        {
            var next = convolution.call(current);
            current.Dispose();
            current = next;
        }

        return current;
    }

    /// <summary>Does nothing: parts are registered in the constructor, under their numbers.</summary>
    protected override void RegisterComponents()
    {
    }
}
