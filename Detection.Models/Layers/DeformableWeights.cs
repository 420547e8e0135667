using Detection.Core.Construction;
using Detection.Core.Structures;
using Detection.Ops.Deformable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>The parameters of deformable convolutions.</summary>
internal static class DeformableWeights
{
    /// <summary>The deform groups, by their name or by their old one.</summary>
    public static int Groups(int? deformGroups, int? deformableGroups)
    {
        if (deformGroups is { } first && deformableGroups is { } second && first != second)
            throw new ArgumentException($"deform_groups is {first} and deformable_groups, its old name, is {second}; give deform_groups only.");
        return deformGroups ?? deformableGroups ?? 1;
    }

    /// <summary>The steps of a shape.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    public static DeformableShape Steps(ConvShape shape, int deformGroups)
    {
        if (deformGroups < 1 || shape.InChannels % deformGroups != 0)
            throw new ArgumentException($"Deformable convolution: {shape.InChannels} channels cannot be divided into deform_groups={deformGroups}; take a divisor of {shape.InChannels}.");
        if (shape.InChannels % shape.Groups != 0 || shape.OutChannels % shape.Groups != 0)
            throw new ArgumentException($"Deformable convolution: {shape.InChannels} and {shape.OutChannels} channels cannot be divided into groups={shape.Groups}; take a divisor of both.");
        return new DeformableShape(Pair(shape.Stride), Pair(shape.Padding), Pair(shape.Dilation), shape.Groups, deformGroups);

        static IntPair Pair(int both) => both;
    }

    /// <summary>A weight that is still to be filled.</summary>
    /// <param name="shape">The convolution.</param>
    public static Parameter Make(ConvShape shape) =>
        new(empty(shape.OutChannels, shape.InChannels / shape.Groups, shape.KernelSize, shape.KernelSize));

    /// <summary>Fills a weight with uniform noise, by the number of inputs of a tap's channels (mmcv's
    /// <c>ModulatedDeformConv2d.init_weights</c>), and a bias with zeros.</summary>
    public static void FillUniform(Tensor weight, Tensor? bias, int inChannels)
    {
        using var _ = no_grad();
        var bound = 1 / Math.Sqrt(inChannels * weight.shape[2] * weight.shape[3]);
        nn.init.uniform_(weight, -bound, bound);
        if (bias is not null) nn.init.zeros_(bias);
    }

    /// <summary>Fills a weight as PyTorch's <c>kaiming_uniform_</c> does for rectifiers (mmcv's <c>DeformConv2d.reset_parameters</c>).</summary>
    public static void FillKaiming(Tensor weight)
    {
        using var _ = no_grad();
        var bound = Math.Sqrt(6.0 / (weight.shape[1] * weight.shape[2] * weight.shape[3]));
        nn.init.uniform_(weight, -bound, bound);
    }

    /// <summary>The convolution that computes the offsets (and masks) of another, all zero at first.</summary>
    /// <param name="shape">The other convolution.</param>
    /// <param name="channels">Its channels of output.</param>
    public static Conv2d MakeOffset(ConvShape shape, int channels)
    {
        var conv = nn.Conv2d(shape.InChannels, channels, shape.KernelSize, shape.Stride, shape.Padding, shape.Dilation);
        Clear(conv);
        return conv;
    }

    /// <summary>Zeroes a layer, so that taps are not moved.</summary>
    public static void Clear(Conv2d conv)
    {
        using var _ = no_grad();
        nn.init.zeros_(conv.weight);
        nn.init.zeros_(conv.bias!);
    }

    /// <summary>Refuses a bias where mmcv's layer has none.</summary>
    public static void RefuseBias(ConvShape shape, string layer)
    {
        if (shape.Bias) throw new ArgumentException($"{layer} has no bias; build it without one (in a block with normalisation, or with bias: false).", nameof(shape));
    }
}
