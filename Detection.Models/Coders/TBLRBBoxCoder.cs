using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Boxes as the distances of their top, bottom, left and right side from the centre of another box, relative to that box's
/// size (Zhu et al., FSAF, CVPR 2019; mmdetection's <c>TBLRBBoxCoder</c>).</summary>
/// <param name="normalizer">What the relative distances are divided by; 4 unless given.</param>
/// <param name="clipBorder">Whether decoded boxes are cut at the border of the image.</param>
/// <param name="normalizeByWh">Whether distances are relative to the box's size rather than in pixels.</param>
[Component("TBLRBBoxCoder")]
public sealed class TBLRBBoxCoder(Normalizer? normalizer = null, bool clipBorder = true, bool normalizeByWh = true) : IBBoxCoder
{
    private readonly Normalizer normalizer = normalizer ?? 4.0;

    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor groundTruth)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Split(boxes);
        var (x, y) = (center.narrow(-1, 0, 1), center.narrow(-1, 1, 1));
        var sides = groundTruth.split([1, 1, 1, 1], -1);
        var vertical = cat([y - sides[1], sides[3] - y], -1);
        var horizontal = cat([x - sides[0], sides[2] - x], -1);
        if (normalizeByWh) (vertical, horizontal) = (vertical / size.narrow(-1, 1, 1), horizontal / size.narrow(-1, 0, 1));
        return (cat([vertical, horizontal], -1) / Divisors(boxes)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Split(boxes);
        var (x, y) = (center.narrow(-1, 0, 1), center.narrow(-1, 1, 1));
        var distances = deltas * Divisors(boxes);
        var (vertical, horizontal) = (distances.narrow(-1, 0, 2), distances.narrow(-1, 2, 2));
        if (normalizeByWh) (vertical, horizontal) = (size.narrow(-1, 1, 1) * vertical, size.narrow(-1, 0, 1) * horizontal);
        var corners = cat(
            [x - horizontal.narrow(-1, 0, 1), y - vertical.narrow(-1, 0, 1), x + horizontal.narrow(-1, 1, 1), y + vertical.narrow(-1, 1, 1)], -1);
        return (clipBorder && maxShape is { } shape ? BoxTransforms.Clip(corners, shape) : corners).MoveToOuterDisposeScope();
    }

    private static (Tensor Center, Tensor Size) Split(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        return ((low + high) / 2, high - low);
    }

    private Tensor Divisors(Tensor like)
        => tensor([(float)normalizer.Top, (float)normalizer.Bottom, (float)normalizer.Left, (float)normalizer.Right], like.dtype, like.device);
}
