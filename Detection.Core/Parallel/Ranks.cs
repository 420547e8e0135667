using static TorchSharp.torch;

namespace Detection.Core.Parallel;

/// <summary>The processes that train together with this one, for components whose figures are those of the whole batch
/// (torch.distributed's default group).</summary>
public static class Ranks
{
    private static readonly SingleProcess Alone = new();

    /// <summary>The group of this process: itself alone unless the training was launched with several ranks.</summary>
    public static IProcessGroup Group { get; private set; } = Alone;

    /// <summary>Makes a group that of this process.</summary>
    /// <param name="group">The group.</param>
    /// <returns>Leaves it again when disposed.</returns>
    /// <exception cref="InvalidOperationException">The process is in a group already.</exception>
    public static IDisposable Join(IProcessGroup group)
    {
        if (Group != Alone) throw new InvalidOperationException("This process is in a group of ranks already; a process trains in one at a time.");
        Group = group;
        return new Membership();
    }

    /// <summary>The mean of a figure over the ranks (mmdetection's <c>reduce_mean</c>); the figure itself in a single process.</summary>
    /// <param name="figure">A number, the same kind on every rank, such as the count of positive samples.</param>
    public static double Mean(double figure)
    {
        if (Group.Size == 1) return figure;
        using var sum = tensor(figure, float64);
        Group.AllReduce(sum);
        return sum.item<double>() / Group.Size;
    }

    /// <summary>The mean of a tensor over the ranks, without gradient (mmdetection's <c>reduce_mean</c>).</summary>
    /// <param name="figures">Any shape, the same on every rank, float.</param>
    /// <returns>The same shape; a tensor of its own.</returns>
    public static Tensor Mean(Tensor figures)
    {
        var mean = figures.detach().clone();
        if (Group.Size == 1) return mean;
        Group.AllReduce(mean);
        return mean.div_(Group.Size);
    }

    private sealed class Membership : IDisposable
    {
        public void Dispose() => Group = Alone;
    }
}
