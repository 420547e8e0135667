using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Matrix NMS of masks (Wang et al., SOLOv2, NeurIPS 2020, sec. 3.3; mmdetection's <c>mask_matrix_nms</c>): scores fall with the
/// overlap with better masks of the same class, all at once.</summary>
public static class MatrixNms
{
    /// <summary>Scores masks down, drops and sorts them.</summary>
    /// <param name="masks">[n, h, w], 0 or 1 of any type.</param>
    /// <param name="labels">[n] int64.</param>
    /// <param name="scores">[n] float.</param>
    /// <param name="filterThr">Masks whose new score is below this are dropped; zero or less drops none.</param>
    /// <param name="nmsPre">How many of the best masks take part; zero or less is all.</param>
    /// <param name="maxNum">How many are kept at most; zero or less is all.</param>
    /// <param name="kernel">How scores fall.</param>
    /// <param name="sigma">How fast they fall with <see cref="MatrixDecay.Gaussian"/>: the factor is exp(-sigma * IoU^2).</param>
    /// <param name="maskArea">[n] the pixels of each mask, where they are known already.</param>
    /// <returns>Best first: the new scores [k], labels [k], masks [k, h, w] and their indices [k] int64. They carry no gradient.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor Scores, Tensor Labels, Tensor Masks, Tensor Kept) Apply(
        Tensor masks, Tensor labels, Tensor scores, double filterThr = -1, int nmsPre = -1, int maxNum = -1,
        MatrixDecay kernel = MatrixDecay.Gaussian, double sigma = 2.0, Tensor? maskArea = null)
    {
        long[] count = [scores.shape[0]];
        if (masks.dim() != 3 || masks.shape[0] != count[0] || scores.dim() != 1 || !labels.shape.AsSpan().SequenceEqual(count)
            || (maskArea is not null && !maskArea.shape.AsSpan().SequenceEqual(count)))
        {
            throw new ArgumentException(
                $"Matrix NMS expects masks [n, h, w] with labels, scores and areas [n], found [{string.Join(", ", masks.shape)}], [{string.Join(", ", labels.shape)}], [{string.Join(", ", scores.shape)}]"
                + (maskArea is null ? "." : $" and [{string.Join(", ", maskArea.shape)}]."),
                nameof(masks));
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (sorted, kept) = scores.sort(0, descending: true, stable: true);
        (sorted, kept) = Best(sorted, kept, nmsPre);
        if (kept.shape[0] > 0)
        {
            sorted *= Decay(masks.index_select(0, kept), labels.index_select(0, kept), maskArea?.index_select(0, kept), kernel, sigma);
            if (filterThr > 0)
            {
                var places = (sorted >= filterThr).nonzero().squeeze(1);
                (sorted, kept) = (sorted.index_select(0, places), kept.index_select(0, places));
            }

            (sorted, var order) = sorted.sort(0, descending: true, stable: true);
            (sorted, kept) = Best(sorted, kept.index_select(0, order), maxNum);
        }

        return (sorted.MoveToOuterDisposeScope(),
            labels.index_select(0, kept).MoveToOuterDisposeScope(),
            masks.index_select(0, kept).MoveToOuterDisposeScope(),
            kept.MoveToOuterDisposeScope());
    }

    private static (Tensor Scores, Tensor Kept) Best(Tensor scores, Tensor kept, int limit) =>
        limit > 0 && kept.shape[0] > limit ? (scores.narrow(0, 0, limit), kept.narrow(0, 0, limit)) : (scores, kept);

    // [n]: what is left of each score. A better mask that is itself overlapped counts less: its own largest overlap compensates.
    private static Tensor Decay(Tensor masks, Tensor labels, Tensor? maskArea, MatrixDecay kernel, double sigma)
    {
        var flat = masks.reshape(masks.shape[0], -1).to(float32);
        var areas = maskArea ?? flat.sum(dim: 1);
        var intersection = flat.mm(flat.t());
        var union = areas.unsqueeze(0) + areas.unsqueeze(1) - intersection;
        var same = (labels.unsqueeze(0) == labels.unsqueeze(1)).to(float32);
        var overlaps = (intersection / union).triu(1) * same.triu(1);
        var (largest, _) = overlaps.max(0);
        var compensation = largest.unsqueeze(1);
        var factors = kernel == MatrixDecay.Gaussian
            ? (overlaps.square() * -sigma).exp() / (compensation.square() * -sigma).exp()
            : (1 - overlaps) / (1 - compensation);
        return factors.min(0).values;
    }
}
