using Detection.Core.Structures;
using Detection.Ops.Deformable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Deformable convolution that computes its own offsets by a plain convolution (Dai et al., ICCV 2017; mmcv's
/// <c>DeformConv2dPack</c>). It has no bias. In state dicts: <c>weight</c> and <c>conv_offset</c>.</summary>
public sealed class DeformConv2dPack : nn.Module<Tensor, Tensor>, IOffsetConvolution
{
    private readonly Parameter weight;
    private readonly Conv2d offset;
    private readonly DeformableShape steps;

    /// <summary>Makes the parameters and fills them; offsets start at zero.</summary>
    /// <param name="shape">Channels, kernel and so on, without a bias.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    /// <exception cref="ArgumentException">The shape has a bias, or its channels cannot be divided into the groups.</exception>
    public DeformConv2dPack(ConvShape shape, int deformGroups = 1)
        : base(nameof(DeformConv2dPack))
    {
        DeformableWeights.RefuseBias(shape, "DCN");
        steps = DeformableWeights.Steps(shape, deformGroups);
        weight = DeformableWeights.Make(shape);
        offset = DeformableWeights.MakeOffset(shape, 2 * deformGroups * shape.KernelSize * shape.KernelSize);
        register_parameter("weight", weight);
        register_module("conv_offset", offset);
        DeformableWeights.FillKaiming(weight);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return DeformableConvolution.Apply(input, offset.call(input), null, weight, null, steps).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ClearOffsets() => DeformableWeights.Clear(offset);

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
