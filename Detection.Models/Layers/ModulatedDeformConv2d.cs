using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Deformable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Modulated deformable convolution whose offsets and masks somebody else computes (Zhu et al., CVPR 2019; mmcv's
/// <c>ModulatedDeformConv2d</c>). In state dicts: <c>weight</c> and <c>bias</c>.</summary>
public sealed class ModulatedDeformConv2d : nn.Module<Tensor, Tensor, Tensor, Tensor>, IWeightInitialized
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly int inChannels;
    private readonly DeformableShape steps;

    /// <summary>Makes the parameters and fills them.</summary>
    /// <param name="shape">Channels, kernel and so on.</param>
    /// <param name="deformGroups">Channel groups that have offsets and masks of their own.</param>
    /// <exception cref="ArgumentException">The channels cannot be divided into the groups.</exception>
    public ModulatedDeformConv2d(ConvShape shape, int deformGroups = 1)
        : base(nameof(ModulatedDeformConv2d))
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

        InitWeights();
    }

    /// <summary>[C_out, C_in / groups, k, k].</summary>
    public Parameter Weight => weight;

    /// <summary>[C_out], where there is one.</summary>
    public Parameter? Bias => bias;

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <param name="offset">[N, deform_groups * k * k * 2, H', W'] in cells: y, x of each tap.</param>
    /// <param name="mask">[N, deform_groups * k * k, H', W'], what each tap is multiplied by.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    /// <exception cref="ArgumentException">The offset or mask does not fit the input.</exception>
    public override Tensor forward(Tensor input, Tensor offset, Tensor mask) =>
        DeformableConvolution.Apply(input, offset, mask, weight, bias, steps);

    /// <summary>Fills the weight with small noise and the bias with zeros.</summary>
    public void InitWeights() => DeformableWeights.FillUniform(weight, bias, inChannels);

    /// <summary>Does nothing: parameters are registered in the constructor, under mmdetection's names, and TorchSharp would
    /// register fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
