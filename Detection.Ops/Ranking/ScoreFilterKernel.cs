using System.Numerics;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Ranking;

/// <summary>Finds the best scores above a threshold on the CPU: one vectorised pass over all of them.</summary>
internal static unsafe class ScoreFilterKernel
{
    private const int BlockSize = 1 << 16;

    // Wider than the rounding of a sigmoid, so that the comparison of logits lets through all that the exact one would.
    private const double LogitMargin = 1e-3;

    public static (Tensor Scores, Tensor Labels, Tensor Indices) Run(Tensor scores, float threshold, int count, bool logits)
    {
        var total = (int)scores.numel();
        var classes = (int)scores.shape[1];
        var source = TensorMemory.Pointer<float>(scores);
        var bound = logits ? LogitBound(threshold) : threshold;
        var found = new List<ulong>?[(total + BlockSize - 1) / BlockSize];
        ParallelBlocks.Run(found.Length, block =>
        {
            var start = block * BlockSize;
            found[block] = Scan(source, start, Math.Min(start + BlockSize, total), bound, threshold, logits);
        });

        var keys = new ulong[found.Sum(part => part!.Count)];
        var filled = 0;
        foreach (var part in found)
        {
            part!.CopyTo(keys, filled);
            filled += part.Count;
        }

        var best = ScoreKeys.Best(keys, count > 0 ? count : keys.Length);
        var (values, labels, indices) = (empty(best.Length, float32), empty(best.Length, int64), empty(best.Length, int64));
        var valuePointer = TensorMemory.Pointer<float>(values);
        var labelPointer = TensorMemory.Pointer<long>(labels);
        var indexPointer = TensorMemory.Pointer<long>(indices);
        for (var rank = 0; rank < best.Length; rank++)
        {
            var place = ScoreKeys.IndexOf(best[rank]);
            valuePointer[rank] = logits ? Sigmoid(source[place]) : source[place];
            (indexPointer[rank], labelPointer[rank]) = Math.DivRem(place, classes);
        }

        return (values, labels, indices);
    }

    private static List<ulong> Scan(float* source, int start, int end, float bound, float threshold, bool logits)
    {
        var found = new List<ulong>();
        var lanes = Vector<float>.Count;
        var limit = new Vector<float>(bound);
        var index = start;
        for (; index + lanes <= end; index += lanes)
        {
            if (!Vector.GreaterThanAny(Vector.Load(source + index), limit)) continue;
            for (var lane = 0; lane < lanes; lane++) Take(index + lane);
        }

        for (; index < end; index++) Take(index);
        return found;

        void Take(int place)
        {
            if (!(source[place] > bound)) return;
            var score = logits ? Sigmoid(source[place]) : source[place];
            if (score > threshold) found.Add(ScoreKeys.Make(score, place));
        }
    }

    private static float LogitBound(float threshold) => threshold switch
    {
        <= 0 => float.NegativeInfinity,
        >= 1 => float.PositiveInfinity,
        _ => (float)(Math.Log(threshold / (1.0 - threshold)) - LogitMargin),
    };

    private static float Sigmoid(float logit) => 1f / (1f + MathF.Exp(-logit));
}
