using static TorchSharp.torch;

namespace Detection.Ops.Focal;

/// <summary>Elementwise focal loss on the CPU, with its gradient: <c>apply(logits, targets, settings)</c>.</summary>
internal sealed class FocalFunction : autograd.SingleTensorFunction<FocalFunction>
{
    private const string SettingsKey = "settings";

    /// <inheritdoc/>
    public override string Name => "SigmoidFocalLoss";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (logits, targets, settings) = ((Tensor)vars[0], (Tensor)vars[1], (FocalSettings)vars[2]);
        ctx.save_for_backward([logits, targets]);
        ctx.save_data(SettingsKey, settings);
        return FocalKernel.Loss(logits, targets, settings);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var gradient = FocalKernel.Gradient(saved[0], saved[1], grad_output.contiguous(), null, 1, (FocalSettings)ctx.get_data(SettingsKey));
        return [gradient.MoveToOuterDisposeScope(), null!, null!];
    }
}
