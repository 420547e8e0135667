using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Global context: sums the map up into one vector, transforms it and brings it back into every cell (Cao et al., "GCNet",
/// ICCVW 2019; mmcv's <c>ContextBlock</c>).</summary>
public sealed class ContextBlock : Layer
{
    private readonly Conv2d? mask;
    private readonly ContextTransform? addition;
    private readonly ContextTransform? multiplication;

    /// <summary>Makes the layers <c>conv_mask</c>, <c>channel_add_conv</c> and <c>channel_mul_conv</c>, those that are needed.</summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="ratio">Channels inside the transform per channel of the map.</param>
    /// <param name="pooling">How the map is summed up.</param>
    /// <param name="fusions">How the context is brought back.</param>
    /// <exception cref="ArgumentException">There is no fusion, or the ratio leaves no channel.</exception>
    public ContextBlock(int channels, double ratio, ContextPooling pooling, IReadOnlyCollection<ContextFusion> fusions)
        : base(nameof(ContextBlock))
    {
        var planes = (int)(channels * ratio);
        if (planes < 1) throw new ArgumentException($"ContextBlock: ratio {ratio} of {channels} channels leaves none; take a larger one.", nameof(ratio));
        if (fusions.Count == 0) throw new ArgumentException("ContextBlock: fusion_types is empty; name 'channel_add', 'channel_mul' or both.", nameof(fusions));
        if (pooling == ContextPooling.Att)
        {
            mask = nn.Conv2d(channels, 1, 1);
            using (no_grad()) new KaimingInitializer(mode: FanMode.FanIn).Fill(mask);
            register_module("conv_mask", mask);
        }

        if (fusions.Contains(ContextFusion.ChannelAdd))
        {
            addition = new ContextTransform(channels, planes);
            register_module("channel_add_conv", addition);
        }

        if (fusions.Contains(ContextFusion.ChannelMul))
        {
            multiplication = new ContextTransform(channels, planes);
            register_module("channel_mul_conv", multiplication);
        }
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var context = Context(input);
        var output = input;
        if (multiplication is not null) output = output * multiplication.call(context).sigmoid();
        if (addition is not null) output = output + addition.call(context);
        return output.MoveToOuterDisposeScope();
    }

    // [N, C, 1, 1]
    private Tensor Context(Tensor input)
    {
        if (mask is null) return nn.functional.adaptive_avg_pool2d(input, 1);
        var weights = mask.call(input).flatten(2).softmax(2);
        return input.flatten(2).matmul(weights.transpose(1, 2)).unsqueeze(-1);
    }
}
