using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIAlign on the CPU, with its gradient: <c>apply(features, rois, settings)</c>.</summary>
internal sealed class RoIAlignFunction : autograd.SingleTensorFunction<RoIAlignFunction>
{
    private const string SettingsKey = "settings";
    private const string ShapeKey = "shape";
    private const string LayoutKey = "channels_last";

    /// <inheritdoc/>
    public override string Name => "RoIAlign";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (features, rois, settings) = ((Tensor)vars[0], (Tensor)vars[1], (RoIAlignSettings)vars[2]);
        var (output, largest) = RoIAlignForward.Run(features, rois, settings);
        ctx.save_for_backward(largest is null ? [rois] : [rois, largest]);
        ctx.save_data(SettingsKey, settings);
        ctx.save_data(ShapeKey, features.shape);
        ctx.save_data(LayoutKey, Layout.ChannelsLast.IsChannelsLast(features));
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var gradient = RoIAlignBackward.Run(
            grad_output.contiguous(),
            saved[0],
            saved.Count > 1 ? saved[1] : null,
            (long[])ctx.get_data(ShapeKey),
            (RoIAlignSettings)ctx.get_data(SettingsKey));
        if (!(bool)ctx.get_data(LayoutKey)) gradient = gradient.contiguous();
        return [gradient.MoveToOuterDisposeScope(), null!, null!];
    }
}
