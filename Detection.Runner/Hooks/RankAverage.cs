using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Replaces tensors by their means over the ranks (mmcv's <c>allreduce_params</c>).</summary>
internal static class RankAverage
{
    /// <summary>Averages; every rank calls, with as many tensors.</summary>
    /// <param name="tensors">The tensors, changed in place; those that are not floating point stay as they are.</param>
    public static void Take(IEnumerable<Tensor> tensors)
    {
        if (Ranks.Group.Size == 1) return;
        using var _ = no_grad();
        foreach (var tensor in tensors.Where(tensor => is_floating_point(tensor)).ToList())
        {
            Ranks.Group.AllReduce(tensor);
            tensor.div_(Ranks.Group.Size);
        }
    }
}
