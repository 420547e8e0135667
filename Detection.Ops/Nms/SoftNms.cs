using System.Collections.Frozen;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Soft-NMS (Bodla et al., ICCV 2017; mmcv's <c>soft_nms</c>): overlapping boxes lose score instead of being dropped. Each
/// step depends on the one before, so it runs on the CPU whatever the boxes' device.</summary>
public static class SoftNms
{
    // What is left of a score, by overlap.
    private static readonly FrozenDictionary<SoftNmsMethod, Func<float, NmsConfig, float>> Decays = new Dictionary<SoftNmsMethod, Func<float, NmsConfig, float>>
    {
        [SoftNmsMethod.Naive] = (overlap, config) => overlap >= (float)config.IouThreshold ? 0f : 1f,
        [SoftNmsMethod.Linear] = (overlap, config) => overlap >= (float)config.IouThreshold ? 1f - overlap : 1f,
        [SoftNmsMethod.Gaussian] = (overlap, config) => MathF.Exp(-(overlap * overlap) / (float)config.Sigma),
    }.ToFrozenDictionary();

    /// <summary>Scores down overlapping boxes and drops those that fall below <c>min_score</c>.</summary>
    /// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[n] float.</param>
    /// <param name="config">IoU threshold, sigma, least score, method and offset.</param>
    /// <returns>The indices of the boxes left [k] int64, best first, and their new scores [k].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor Kept, Tensor Scores) Apply(Tensor boxes, Tensor scores, NmsConfig config)
    {
        NonMaximumSuppression.CheckShapes(boxes, scores);
        using var scope = NewDisposeScope();
        var (kept, left) = Decay(boxes.detach().to(float32).cpu().contiguous(), scores.detach().to(float32).cpu().contiguous(), config, Decays[config.Method]);
        return (tensor(kept, int64, boxes.device).MoveToOuterDisposeScope(), tensor(left, float32, boxes.device).to(scores.dtype).MoveToOuterDisposeScope());
    }

    private static unsafe (long[] Kept, float[] Scores) Decay(Tensor boxes, Tensor scores, NmsConfig config, Func<float, NmsConfig, float> decay)
    {
        var count = (int)scores.shape[0];
        var box = TensorMemory.Pointer<float>(boxes);
        var score = new Span<float>(TensorMemory.Pointer<float>(scores), count).ToArray();
        var index = Enumerable.Range(0, count).ToArray();
        for (var rank = 0; rank < count; rank++)
        {
            var best = rank;
            for (var place = rank + 1; place < count; place++)
            {
                if (score[best] < score[place]) best = place;
            }

            (score[rank], score[best]) = (score[best], score[rank]);
            (index[rank], index[best]) = (index[best], index[rank]);
            for (var place = rank + 1; place < count; place++)
            {
                score[place] *= decay(BoxOverlap.Of(box + (4L * index[rank]), box + (4L * index[place]), config.Offset), config);
                if (score[place] >= (float)config.MinScore) continue;
                count--;
                (score[place], index[place]) = (score[count], index[count]);
                place--;
            }
        }

        return ([.. index[..count].Select(kept => (long)kept)], score[..count]);
    }
}
