using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIPool on the CPU, with its gradient: <c>apply(features, rois, settings)</c>.</summary>
internal sealed class RoIPoolFunction : autograd.SingleTensorFunction<RoIPoolFunction>
{
    private const string ShapeKey = "shape";
    private const string LayoutKey = "channels_last";

    /// <inheritdoc/>
    public override string Name => "RoIPool";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (features, rois) = ((Tensor)vars[0], (Tensor)vars[1]);
        var (output, winners) = RoIPoolKernel.Forward(features, rois, (RoIPoolSettings)vars[2]);
        ctx.save_for_backward([rois, winners]);
        ctx.save_data(ShapeKey, features.shape);
        ctx.save_data(LayoutKey, Layout.ChannelsLast.IsChannelsLast(features));
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var gradient = RoIPoolKernel.Backward(grad_output.contiguous(), saved[0], saved[1], (long[])ctx.get_data(ShapeKey));
        if (!(bool)ctx.get_data(LayoutKey)) gradient = gradient.contiguous();
        return [gradient.MoveToOuterDisposeScope(), null!, null!];
    }
}
