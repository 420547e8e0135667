using static TorchSharp.torch;

namespace Detection.Ops.Focal;

/// <summary>The weighted sum of a focal loss on the CPU, with its gradient, without an [N, C] loss in between:
/// <c>apply(logits, targets, weights or null, settings)</c>.</summary>
internal sealed class FocalSumFunction : autograd.SingleTensorFunction<FocalSumFunction>
{
    private const string SettingsKey = "settings";

    /// <inheritdoc/>
    public override string Name => "SigmoidFocalLossSum";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (logits, targets, weights, settings) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor?)vars[2], (FocalSettings)vars[3]);
        ctx.save_for_backward(weights is null ? [logits, targets] : [logits, targets, weights]);
        ctx.save_data(SettingsKey, settings);
        return tensor((float)FocalKernel.Sum(logits, targets, weights, settings));
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var settings = (FocalSettings)ctx.get_data(SettingsKey);
        var gradient = FocalKernel.Gradient(saved[0], saved[1], null, saved.Count > 2 ? saved[2] : null, grad_output.item<float>(), settings);
        return [gradient.MoveToOuterDisposeScope(), null!, null!, null!];
    }
}
