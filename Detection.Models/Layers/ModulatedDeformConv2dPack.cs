using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Deformable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Modulated deformable convolution that computes its own offsets and masks by a plain convolution (Zhu et al., CVPR 2019;
/// mmcv's <c>ModulatedDeformConv2dPack</c>). In state dicts: <c>weight</c>, <c>bias</c> and <c>conv_offset</c>.</summary>
public sealed class ModulatedDeformConv2dPack : nn.Module<Tensor, Tensor>, IOffsetConvolution, IWeightInitialized
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly Conv2d offset;
    private readonly int inChannels;
    private readonly DeformableShape steps;

    /// <summary>Makes the parameters and fills them; offsets start at zero, masks at a half.</summary>
    /// <param name="shape">Channels, kernel and so on.</param>
    /// <param name="deformGroups">Channel groups that have offsets and masks of their own.</param>
    /// <exception cref="ArgumentException">The channels cannot be divided into the groups.</exception>
    public ModulatedDeformConv2dPack(ConvShape shape, int deformGroups = 1)
        : base(nameof(ModulatedDeformConv2dPack))
    {
        steps = DeformableWeights.Steps(shape, deformGroups);
        inChannels = shape.InChannels;
        weight = DeformableWeights.Make(shape);
        register_parameter("weight", weight);
        if (shape.Bias)
        {
            bias = new Parameter(empty(shape.OutChannels));
            register_parameter("bias", bias);
        }

        offset = DeformableWeights.MakeOffset(shape, 3 * deformGroups * shape.KernelSize * shape.KernelSize);
        register_module("conv_offset", offset);
        InitWeights();
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        // mmcv cuts the channels in three, but puts the first two together again: offsets interleave y and x all the same.
        var places = offset.call(input);
        var taps = places.shape[1] / 3;
        var mask = places.narrow(1, 2 * taps, taps).sigmoid();
        return DeformableConvolution.Apply(input, places.narrow(1, 0, 2 * taps), mask, weight, bias, steps).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ClearOffsets() => DeformableWeights.Clear(offset);

    /// <summary>Fills the weight with small noise, and the bias and what computes offsets and masks with zeros.</summary>
    public void InitWeights()
    {
        DeformableWeights.FillUniform(weight, bias, inChannels);
        ClearOffsets();
    }

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
