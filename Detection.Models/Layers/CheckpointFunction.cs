using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A computation that keeps nothing but its input: <c>apply(input, part)</c>.</summary>
internal sealed class CheckpointFunction : autograd.SingleTensorFunction<CheckpointFunction>
{
    private const string PartKey = "part";

    /// <inheritdoc/>
    public override string Name => "Checkpoint";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var _ = no_grad();
        var (input, part) = ((Tensor)vars[0], (CheckpointedPart)vars[1]);
        ctx.save_for_backward([input]);
        ctx.save_data(PartKey, part);
        return part.Compute(input);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var part = (CheckpointedPart)ctx.get_data(PartKey);
        var input = ctx.get_saved_variables()[0].detach().requires_grad_(true);
        var statistics = part.CopyStatistics();
        // The weights are float32 again by now.
        using var precision = part.Precision?.Enter(part.Owner);
        part.Compute(input).backward([grad_output]);
        // Only now: the backward pass of batch norms refuses statistics that have changed since its forward pass.
        using (no_grad())
            foreach (var (statistic, value) in statistics) statistic.copy_(value);
        return [input.grad!.MoveToOuterDisposeScope(), null!];
    }
}
