using static TorchSharp.torch;

namespace Detection.Ops.DeformableRoI;

/// <summary>Deformable RoI pooling with its gradients, from plain tensor operators: <c>apply(features, rois, offset, settings)</c>. The
/// sampled values are many times larger than what goes in or out, so they are made part by part and again for the gradients.</summary>
internal sealed class DeformableRoIFunction : autograd.SingleTensorFunction<DeformableRoIFunction>
{
    private const string SettingsKey = "settings";

    /// <inheritdoc/>
    public override string Name => "DeformableRoIPooling";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (features, rois, offset, settings) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor?)vars[2], (DeformableRoISettings)vars[3]);
        ctx.save_for_backward([features, rois, offset!]);
        ctx.save_data(SettingsKey, settings);
        using var scope = NewDisposeScope();
        var output = features.new_zeros(rois.shape[0], settings.Height, settings.Width, features.shape[1]);
        var samples = new DeformableRoISamples(settings, features, rois, offset);
        foreach (var (start, count) in samples.Parts)
        {
            using var part = NewDisposeScope();
            output.narrow(0, start, count).copy_(samples.Read(start, count));
        }

        return output.permute(0, 3, 1, 2).contiguous().clone().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (features, rois, offset) = (saved[0], saved[1], (Tensor?)saved[2]);
        var samples = new DeformableRoISamples((DeformableRoISettings)ctx.get_data(SettingsKey), features, rois, offset);
        var cells = features.new_zeros(samples.Cells.shape);
        var moves = offset is null ? null : zeros_like(offset);
        var incoming = grad_output.permute(0, 2, 3, 1);
        foreach (var (start, count) in samples.Parts)
        {
            using var part = NewDisposeScope();
            samples.Spread(start, incoming.narrow(0, start, count), cells, moves?.narrow(0, start, count));
        }

        var gradient = cells.reshape(features.shape[0], features.shape[2], features.shape[3], -1).permute(0, 3, 1, 2);
        if (!Layout.ChannelsLast.IsChannelsLast(features)) gradient = gradient.contiguous();
        return [gradient.MoveToOuterDisposeScope(), null!, moves?.MoveToOuterDisposeScope()!, null!];
    }
}
