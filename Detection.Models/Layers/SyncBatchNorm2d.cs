using Detection.Core.Parallel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Batch normalisation whose statistics are those of the images of all ranks in training (torch's <c>SyncBatchNorm</c>): with ranks it computes what
/// <c>BatchNorm2d</c> does in one process for the batches of all ranks together. In a single process, and in evaluation, it is a <c>BatchNorm2d</c>, and
/// always it has the same weights and buffers.</summary>
public sealed class SyncBatchNorm2d : BatchNorm
{
    /// <summary>Builds the layer.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of a new batch in the running statistics.</param>
    /// <param name="affine">Whether there are a scale and a shift per channel.</param>
    /// <param name="trackRunningStats">Whether running statistics are kept for evaluation.</param>
    public SyncBatchNorm2d(long channels, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool trackRunningStats = true)
        : base(channels, eps, momentum, affine, trackRunningStats, null, null, nameof(BatchNorm2d))
    {
    }

    /// <summary>Normalises.</summary>
    /// <param name="input">[N, C, H, W] float; every rank has at least one image.</param>
    public override Tensor forward(Tensor input)
    {
        if (!training || Ranks.Group.Size == 1) return base.forward(input);
        ValidateInputDimensions(input);
        using var scope = NewDisposeScope();
        var statistics = BatchStatistics.OfAllRanks(input);
        Track(statistics);
        var normalised = SyncedNormalization.apply(input, statistics, eps);
        if (affine) normalised = (normalised * weight.view(1, -1, 1, 1)) + bias!.view(1, -1, 1, 1);
        return normalised.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.dim() is not 4) throw new ArgumentException($"SyncBN expects feature maps [N, C, H, W], found [{string.Join(", ", input.shape)}].", nameof(input));
    }

    private void Track(BatchStatistics statistics)
    {
        if (!track_running_stats) return;
        using var _ = no_grad();
        num_batches_tracked!.add_(1);
        var share = momentum ?? 1.0 / num_batches_tracked.item<long>();
        var unbiased = statistics.Variance * (statistics.Count / Math.Max(statistics.Count - 1, 1));
        running_mean!.mul_(1 - share).add_(statistics.Mean.to(running_mean.dtype), alpha: share);
        running_var!.mul_(1 - share).add_(unbiased.to(running_var.dtype), alpha: share);
    }
}
