using Detection.Core.Structures;
using Detection.Ops.Deformable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Deformable convolution whose offsets somebody else computes (Dai et al., ICCV 2017; mmcv's <c>DeformConv2d</c>). It has no
/// bias. In state dicts: <c>weight</c>.</summary>
public sealed class DeformConv2d : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly DeformableShape steps;

    /// <summary>Makes the weight and fills it.</summary>
    /// <param name="shape">Channels, kernel and so on, without a bias.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    /// <exception cref="ArgumentException">The shape has a bias, or its channels cannot be divided into the groups.</exception>
    public DeformConv2d(ConvShape shape, int deformGroups = 1)
        : base(nameof(DeformConv2d))
    {
        DeformableWeights.RefuseBias(shape, nameof(DeformConv2d));
        steps = DeformableWeights.Steps(shape, deformGroups);
        weight = DeformableWeights.Make(shape);
        register_parameter("weight", weight);
        DeformableWeights.FillKaiming(weight);
    }

    /// <summary>[C_out, C_in / groups, k, k].</summary>
    public Parameter Weight => weight;

    /// <summary>Convolves. An input smaller than the kernel is padded with zeros below and to the right, and the output cut again,
    /// as in mmcv.</summary>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <param name="offset">[N, deform_groups * k * k * 2, H', W'] in cells: y, x of each tap.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    /// <exception cref="ArgumentException">The offset does not fit the input.</exception>
    public override Tensor forward(Tensor input, Tensor offset)
    {
        var missingHeight = Math.Max(weight.shape[2] - input.shape[2], 0);
        var missingWidth = Math.Max(weight.shape[3] - input.shape[3], 0);
        if (missingHeight == 0 && missingWidth == 0) return DeformableConvolution.Apply(input, offset, null, weight, null, steps);
        using var scope = NewDisposeScope();
        long[] padding = [0, missingWidth, 0, missingHeight];
        var output = DeformableConvolution.Apply(
            nn.functional.pad(input, padding), nn.functional.pad(offset, padding), null, weight, null, steps);
        return output.narrow(2, 0, output.shape[2] - missingHeight).narrow(3, 0, output.shape[3] - missingWidth).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: parameters are registered in the constructor, under mmdetection's names, and TorchSharp would
    /// register fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
