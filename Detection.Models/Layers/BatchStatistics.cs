using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Mean and variance of each channel over the images of all ranks.</summary>
/// <param name="Mean">[C] float64.</param>
/// <param name="Variance">[C] float64, that of the values, not of a sample of them.</param>
/// <param name="Count">How many values a channel has, over all ranks.</param>
internal sealed record BatchStatistics(Tensor Mean, Tensor Variance, double Count)
{
    /// <summary>Computes them, without gradient; every rank calls.</summary>
    /// <param name="input">[N, C, H, W] float of this rank.</param>
    public static BatchStatistics OfAllRanks(Tensor input)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var channels = input.shape[1];
        var count = (double)input.numel() / channels;
        var mean = input.mean([0, 2, 3], keepdim: true);
        var spread = (input - mean).square().mean([0, 2, 3]).to(float64);
        var own = mean.reshape(-1).to(float64);
        // The squares of the means cancel out again, which in double precision costs nothing that a float could hold.
        var sums = cat([full(1, count, float64, input.device), own * count, (spread + own.square()) * count], 0);
        Ranks.Group.AllReduce(sums);
        var all = sums[0].item<double>();
        var total = sums.narrow(0, 1, channels) / all;
        var variance = ((sums.narrow(0, 1 + channels, channels) / all) - total.square()).clamp(min: 0);
        scope.MoveToOuter(total, variance);
        return new BatchStatistics(total, variance, all);
    }
}
