using System.Runtime.InteropServices;
using System.Text;
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

    /// <summary>What a sum over the samples of this rank is divided by, so that the mean over the ranks is the sum over all samples divided by a count of all
    /// of them: a rank's equal share of the count of all ranks. Every rank asks, also one that counts none.</summary>
    /// <param name="count">What this rank counts: positives, sampled boxes, a sum of weights.</param>
    /// <param name="least">The count of all ranks is taken for at least this.</param>
    /// <returns>In a single process the count itself, or the least one.</returns>
    public static double Share(double count, double least = 0)
    {
        if (Group.Size == 1) return Math.Max(count, least);
        return Math.Max(Mean(count) * Group.Size, least) / Group.Size;
    }

    /// <summary>Turns a mean over the samples of this rank into its part of the mean over those of all ranks: the mean of the parts over the ranks is that mean.
    /// Every rank calls, also one without a sample.</summary>
    /// <param name="mean">The mean, with its gradient; a zero where there is no sample.</param>
    /// <param name="count">Number of samples it is the mean of.</param>
    /// <returns>In a single process the mean itself.</returns>
    public static Tensor PartOfMean(Tensor mean, double count)
    {
        if (Group.Size == 1) return mean;
        var share = Share(count);
        return mean * (share > 0 ? count / share : 0);
    }

    /// <summary>The rows of all ranks, without gradient.</summary>
    /// <param name="own">[n] float32 of this rank; n may differ between ranks.</param>
    /// <returns>[m] float32, rank after rank; the argument itself in a single process.</returns>
    public static Tensor Gather(Tensor own)
    {
        if (Group.Size == 1) return own;
        var values = Group.AllGather(MemoryMarshal.AsBytes(own.detach().cpu().data<float>().ToArray().AsSpan()).ToArray());
        return tensor(values.SelectMany(bytes => MemoryMarshal.Cast<byte, float>(bytes).ToArray()).ToArray(), float32, own.device);
    }

    /// <summary>Whether something is so on any rank.</summary>
    /// <param name="own">Whether it is on this one.</param>
    public static bool Any(bool own) => Group.Size == 1 ? own : Mean(own ? 1 : 0) > 0;

    /// <summary>What rank 0 has, on every rank.</summary>
    /// <param name="own">What this rank has; null is handed on too.</param>
    public static string? OfFirst(string? own)
    {
        if (Group.Size == 1) return own;
        var first = Group.AllGather(Group.Rank > 0 || own is null ? [] : [1, .. Encoding.UTF8.GetBytes(own)])[0];
        return first.Length == 0 ? null : Encoding.UTF8.GetString(first.AsSpan(1));
    }

    private sealed class Membership : IDisposable
    {
        public void Dispose() => Group = Alone;
    }
}
