using Detection.Core.Structures;
using Detection.Ops.Memory;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Suppression by groups on the CPU, with the results of mmcv's <c>batched_nms</c>. Where the shift that keeps groups apart
/// provably does so, the groups are worked on one by one, which is what it is for.</summary>
internal static unsafe class BatchedNmsKernel
{
    private const int SerialBoxes = 1024;

    public static (Tensor Kept, Tensor Scores) Run(Tensor boxes, Tensor scores, Tensor groups, NmsConfig config)
    {
        var count = (int)scores.shape[0];
        var boxPointer = TensorMemory.Pointer<float>(boxes);
        var scorePointer = TensorMemory.Pointer<float>(scores);
        var groupPointer = TensorMemory.Pointer<long>(groups);
        var order = ScoreKeys.Order(scorePointer, count);
        if (config.ScoreThreshold > 0) order = Array.FindAll(order, index => scorePointer[index] > (float)config.ScoreThreshold);

        var split = count >= config.SplitThr;
        var (least, most) = Range(boxPointer, 4 * count);
        var shift = config.ClassAgnostic ? [] : Shifts(groupPointer, count, most);
        var apart = split || (!config.ClassAgnostic && least >= 0 && config.Offset == 0 && config.IouThreshold >= 0);
        var limit = config.MaxNum > 0 ? config.MaxNum : int.MaxValue;
        var survivors = new bool[order.Length];
        fixed (float* shiftPointer = shift)
        {
            var moved = shift.Length == 0 ? null : shiftPointer;
            if (apart)
                KeepByGroup(boxPointer, order, Partition(groupPointer, order), moved, config, survivors);
            else
                KeepTogether(boxPointer, order, moved, config, limit, survivors);
        }

        return Collect(order, survivors, scorePointer, limit);
    }

    private static (float Least, float Most) Range(float* values, int count)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var index = 0; index < count; index++)
        {
            // Written so that a NaN ends in both.
            least = MathF.Min(least, values[index]);
            most = MathF.Max(most, values[index]);
        }

        return (least, most);
    }

    private static float[] Shifts(long* groups, int count, float most)
    {
        var shifts = new float[count];
        var step = most + 1f;
        for (var index = 0; index < count; index++) shifts[index] = groups[index] * step;
        return shifts;
    }

    private static List<int>[] Partition(long* groups, int[] order)
    {
        var members = new Dictionary<long, List<int>>();
        for (var rank = 0; rank < order.Length; rank++)
        {
            var group = groups[order[rank]];
            if (!members.TryGetValue(group, out var ranks)) members[group] = ranks = [];
            ranks.Add(rank);
        }

        return [.. members.Values];
    }

    private static void KeepByGroup(float* boxes, int[] order, List<int>[] groups, float* shift, NmsConfig config, bool[] survivors)
    {
        void Group(int group)
        {
            var ranks = groups[group];
            var members = new int[ranks.Count];
            for (var index = 0; index < members.Length; index++) members[index] = order[ranks[index]];
            var kept = new NmsKernel(boxes, members, shift, config.Offset).Keep((float)config.IouThreshold, int.MaxValue);
            foreach (var index in kept) survivors[ranks[index]] = true;
        }

        if (order.Length > SerialBoxes)
        {
            ParallelBlocks.Run(groups.Length, Group);
            return;
        }

        for (var group = 0; group < groups.Length; group++) Group(group);
    }

    private static void KeepTogether(float* boxes, int[] order, float* shift, NmsConfig config, int limit, bool[] survivors)
    {
        var kept = new NmsKernel(boxes, order, shift, config.Offset).Keep((float)config.IouThreshold, limit);
        foreach (var rank in kept) survivors[rank] = true;
    }

    private static (Tensor Kept, Tensor Scores) Collect(int[] order, bool[] survivors, float* scores, int limit)
    {
        var count = Math.Min(limit, survivors.Count(survives => survives));
        var (kept, best) = (empty(count, int64), empty(count, float32));
        var keptPointer = TensorMemory.Pointer<long>(kept);
        var bestPointer = TensorMemory.Pointer<float>(best);
        for (int rank = 0, filled = 0; filled < count; rank++)
        {
            if (!survivors[rank]) continue;
            keptPointer[filled] = order[rank];
            bestPointer[filled++] = scores[order[rank]];
        }

        return (kept, best);
    }
}
