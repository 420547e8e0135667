using System.Numerics;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assignment by overlap on the CPU: one pass over the overlaps for the best of each box and of each object, and a second one
/// only through those blocks that hold an object's best.</summary>
internal static unsafe class MaxIoUKernel
{
    private const int BlockSize = 1024;

    /// <param name="overlaps">[G, B] float, contiguous, neither empty.</param>
    /// <param name="labels">[G] int64, contiguous.</param>
    /// <param name="settings">Thresholds.</param>
    public static AssignResult Assign(Tensor overlaps, Tensor labels, MaxIoUSettings settings)
    {
        var (objects, boxes) = ((int)overlaps.shape[0], (int)overlaps.shape[1]);
        var (indices, most, classes) = (empty(boxes, int64), empty(boxes, float32), empty(boxes, int64));
        var source = TensorMemory.Pointer<float>(overlaps);
        var classOf = TensorMemory.Pointer<long>(labels);
        var assigned = TensorMemory.Pointer<long>(indices);
        var best = TensorMemory.Pointer<float>(most);
        var label = TensorMemory.Pointer<long>(classes);
        var blocks = (boxes + BlockSize - 1) / BlockSize;

        // [block, object]: the best overlap of the object within the block.
        var blockBest = new float[blocks * objects];
        ParallelBlocks.Run(blocks, block =>
        {
            var start = block * BlockSize;
            var count = Math.Min(BlockSize, boxes - start);
            BestOfEach(source + start, boxes, objects, count, best + start, assigned + start, blockBest.AsSpan(block * objects, objects));
            for (var index = start; index < start + count; index++)
            {
                var overlap = best[index];
                if (overlap >= settings.Positive) assigned[index] += 1;
                else assigned[index] = overlap >= settings.NegativeLow && overlap < settings.NegativeHigh ? 0 : -1;
            }
        });

        if (settings.LowQuality) Claim(source, boxes, objects, blockBest, assigned, settings);
        for (var index = 0; index < boxes; index++) label[index] = assigned[index] > 0 ? classOf[assigned[index] - 1] : -1;
        GC.KeepAlive(labels);
        GC.KeepAlive(overlaps);
        return new AssignResult(indices, most, classes);
    }

    private static void BestOfEach(float* source, int stride, int objects, int count, float* best, long* winner, Span<float> objectBest)
    {
        var lanes = Vector<float>.Count;
        var winners = stackalloc int[BlockSize];
        new Span<float>(best, count).Fill(float.NegativeInfinity);
        for (var number = 0; number < objects; number++)
        {
            var line = source + ((long)number * stride);
            var current = new Vector<int>(number);
            var highest = new Vector<float>(float.NegativeInfinity);
            var index = 0;
            for (; index + lanes <= count; index += lanes)
            {
                var overlap = Vector.Load(line + index);
                var previous = Vector.Load(best + index);
                var better = Vector.GreaterThan(overlap, previous);
                Vector.ConditionalSelect(better, overlap, previous).Store(best + index);
                Vector.ConditionalSelect(better, current, Vector.Load(winners + index)).Store(winners + index);
                highest = Vector.Max(highest, overlap);
            }

            var top = float.NegativeInfinity;
            for (var lane = 0; lane < lanes; lane++) top = MathF.Max(top, highest[lane]);
            for (; index < count; index++)
            {
                top = MathF.Max(top, line[index]);
                if (!(line[index] > best[index])) continue;
                best[index] = line[index];
                winners[index] = number;
            }

            objectBest[number] = top;
        }

        for (var index = 0; index < count; index++) winner[index] = winners[index];
    }

    private static void Claim(float* source, int boxes, int objects, float[] blockBest, long* assigned, MaxIoUSettings settings)
    {
        var blocks = blockBest.Length / objects;
        for (var number = 0; number < objects; number++)
        {
            var top = float.NegativeInfinity;
            for (var block = 0; block < blocks; block++) top = MathF.Max(top, blockBest[(block * objects) + number]);
            if (!(top >= settings.LeastPositive)) continue;
            var line = new ReadOnlySpan<float>(source + ((long)number * boxes), boxes);
            for (var block = 0; block < blocks; block++)
            {
                if (blockBest[(block * objects) + number] != top) continue;
                var end = Math.Min(boxes, (block + 1) * BlockSize);
                for (var index = block * BlockSize; index < end; index++)
                {
                    if (line[index] != top) continue;
                    assigned[index] = number + 1;
                    if (settings.AllBest) continue;
                    block = blocks;
                    break;
                }
            }
        }
    }
}
