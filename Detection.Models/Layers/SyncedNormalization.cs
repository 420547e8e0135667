using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Subtracts the mean and divides by the standard deviation of the values of all ranks: <c>apply(input, statistics, eps)</c>. A value of one rank
/// moves what every rank computes, so the gradient is one of the losses of all ranks together (torch's <c>SyncBatchNorm</c>).</summary>
internal sealed class SyncedNormalization : autograd.SingleTensorFunction<SyncedNormalization>
{
    private const string CountKey = "count";

    /// <inheritdoc/>
    public override string Name => "SyncedNormalization";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (input, statistics, eps) = ((Tensor)vars[0], (BatchStatistics)vars[1], (double)vars[2]);
        var inverse = (statistics.Variance + eps).rsqrt().to(input.dtype).view(1, -1, 1, 1);
        var normalised = (input - statistics.Mean.to(input.dtype).view(1, -1, 1, 1)) * inverse;
        ctx.save_for_backward([normalised, inverse]);
        ctx.save_data(CountKey, statistics.Count);
        // What is saved is taken up after this returns.
        inverse.MoveToOuterDisposeScope();
        return normalised.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (normalised, inverse, count) = (saved[0], saved[1], (double)ctx.get_data(CountKey));
        var sums = stack([grad_output.sum([0L, 2, 3]), (grad_output * normalised).sum([0L, 2, 3])], 0).to(float64);
        Ranks.Group.AllReduce(sums);
        var means = (sums / count).to(grad_output.dtype).view(2, 1, -1, 1, 1);
        var gradient = (grad_output - means[0] - (normalised * means[1])) * inverse;
        return [gradient.MoveToOuterDisposeScope(), null!, null!];
    }
}
