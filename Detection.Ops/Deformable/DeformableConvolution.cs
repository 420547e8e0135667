using Detection.Ops.Layout;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Deformable convolution (Dai et al., ICCV 2017), and with a mask its second version (Zhu et al., CVPR 2019): every tap of
/// the kernel reads at a place of its own, moved by an offset and weighed by a mask. mmcv's <c>deform_conv2d</c> and
/// <c>modulated_deform_conv2d</c>.</summary>
public static class DeformableConvolution
{
    /// <summary>Convolves.</summary>
    /// <param name="input">[N, C, H, W] float, in any memory layout.</param>
    /// <param name="offset">[N, deform_groups * kh * kw * 2, H', W'] in cells; per deform group and tap the move in y, then in x.</param>
    /// <param name="mask">[N, deform_groups * kh * kw, H', W'], what each tap's value is multiplied by; null is 1.</param>
    /// <param name="weight">[C_out, C / groups, kh, kw].</param>
    /// <param name="bias">[C_out] or null.</param>
    /// <param name="shape">Steps and groups.</param>
    /// <returns>[N, C_out, H', W'], channels_last where the input is; differentiable once in every tensor. A tap that reads at -1
    /// or before, or at the last cell plus 1 or after, reads zero and has no gradient.</returns>
    /// <exception cref="ArgumentException">The operands do not fit each other, or differ in type or device.</exception>
    public static Tensor Apply(Tensor input, Tensor offset, Tensor? mask, Tensor weight, Tensor? bias, DeformableShape shape)
    {
        var geometry = DeformGeometry.Of(input, offset, mask, weight, bias, shape);
        Tensor?[] operands = [input, offset, mask, weight, bias];
        var kernel = operands.All(operand => operand is null || TensorMemory.IsDirect(operand));
        return Apply(input, offset, mask, weight, bias, geometry, kernel);
    }

    internal static Tensor Apply(Tensor input, Tensor offset, Tensor? mask, Tensor weight, Tensor? bias, DeformGeometry geometry, bool kernel)
    {
        using var scope = NewDisposeScope();
        // The function gives rows, not this view of them: what is a view inside of a function cannot be changed in place afterwards.
        var rows = DeformFunction.apply(input, offset, mask!, weight, bias!, new DeformSettings(geometry, kernel));
        var output = rows.view(geometry.Images, geometry.OutHeight, geometry.OutWidth, geometry.OutChannels).permute(0, 3, 1, 2);
        return (input.IsChannelsLast() ? output : output.contiguous()).MoveToOuterDisposeScope();
    }
}
