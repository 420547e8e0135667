using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Necks.Faces;

/// <summary>SSH's context module on one level: a 3x3 convolution beside stacks of two and three (Najibi et al., ICCV 2017, fig. 4).</summary>
public sealed class ContextModule : Layer
{
    private readonly ConvNormChain near;
    private readonly ConvNormChain shared;
    private readonly ConvNormChain middle;
    private readonly ConvNormChain farFirst;
    private readonly ConvNormChain farSecond;

    /// <summary>Makes the layers.</summary>
    /// <param name="inChannels">Channels of the level.</param>
    /// <param name="outChannels">Channels of the output; divisible by 4.</param>
    /// <param name="slope">Slope of the inner ReLUs below zero.</param>
    /// <param name="normCfg">Makes the norms.</param>
    public ContextModule(int inChannels, int outChannels, double slope, INormFactory normCfg)
        : base(nameof(ContextModule))
    {
        ConvNormChain Make(string name, int from, int to, double? activation)
        {
            var chain = new ConvNormChain(normCfg, new ConvNormStep(new ConvShape(from, to, 3, Padding: 1), activation));
            register_module(name, chain);
            return chain;
        }

        var (half, quarter) = (outChannels / 2, outChannels / 4);
        near = Make("conv3X3", inChannels, half, null);
        shared = Make("conv5X5_1", inChannels, quarter, slope);
        middle = Make("conv5X5_2", quarter, quarter, null);
        farFirst = Make("conv7X7_2", quarter, quarter, slope);
        farSecond = Make("conv7x7_3", quarter, quarter, null);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, in_channels, H, W] float.</param>
    /// <returns>[N, out_channels, H, W] float, not negative.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var opened = shared.call(input);
        return cat([near.call(input), middle.call(opened), farSecond.call(farFirst.call(opened))], 1).relu_().MoveToOuterDisposeScope();
    }
}
