using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Decides which points learn which object (Tian et al., FCOS, ICCV 2019, section 3; mmdetection's <c>FCOSHead.get_targets</c>):
/// those inside it, or near its centre, whose distances to its sides are in the range of their level; the smallest object wins.</summary>
/// <param name="numClasses">The label of background.</param>
/// <param name="regressRanges">Per level the least and greatest distance that it learns, in pixels.</param>
/// <param name="strides">Per level its stride in pixels.</param>
/// <param name="centerRadius">How far from the centre points may be, in strides; null is anywhere inside.</param>
internal sealed class FCOSTargets(
    int numClasses, IReadOnlyList<(double Least, double Most)> regressRanges, IReadOnlyList<int> strides, double? centerRadius)
{
    // The area of objects that a point does not learn.
    private const double Unreachable = 1e8;

    /// <summary>The targets of each image.</summary>
    /// <param name="points">Per level [H * W, 2] x y in pixels.</param>
    /// <param name="truths">One per image.</param>
    /// <returns>Per image labels [P] int64 and distances [P, 4] left top right bottom in pixels.</returns>
    public (Tensor Labels, Tensor Distances)[] Build(IReadOnlyList<Tensor> points, IReadOnlyList<GroundTruth> truths)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var all = cat([.. points], 0);
        var least = PerPoint(points, level => regressRanges[level].Least);
        var most = PerPoint(points, level => regressRanges[level].Most);
        var radius = Radius(points);
        return [.. truths.Select(truth => BuildImage(all, least, most, radius, truth)).Select(image => scope.MoveToOuter(image.Labels, image.Distances))];
    }

    /// <summary>How the points cover the objects of an image.</summary>
    /// <param name="points">Per level [H * W, 2] x y in pixels.</param>
    /// <param name="truth">The objects.</param>
    public ObjectCoverage[] Cover(IReadOnlyList<Tensor> points, GroundTruth truth)
    {
        if (truth.Count == 0) return [];
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (area, best, _) = Match(cat([.. points], 0), PerPoint(points, level => regressRanges[level].Least), PerPoint(points, level => regressRanges[level].Most), Radius(points), truth);
        return CoverageCount.Of((best + 1).masked_fill(area == Unreachable, 0), [.. points.Select(level => (int)level.shape[0])], truth);
    }

    private (Tensor Labels, Tensor Distances) BuildImage(Tensor points, Tensor least, Tensor most, Tensor? radius, GroundTruth truth)
    {
        var count = points.shape[0];
        if (truth.Count == 0)
            return (full([count], numClasses, int64, points.device), zeros([count, 4], float32, points.device));
        using var scope = NewDisposeScope();
        var (area, best, distances) = Match(points, least, most, radius, truth);
        var labels = truth.Labels.index_select(0, best).masked_fill(area == Unreachable, numClasses);
        var own = distances.gather(1, best.reshape(-1, 1, 1).expand(-1, 1, 4)).squeeze(1);
        return scope.MoveToOuter(labels, own);
    }

    // Of each point the area of the object that it learns, Unreachable for none, its number, and the distances [P, G, 4] to the sides of all.
    private static (Tensor Area, Tensor Best, Tensor Distances) Match(Tensor points, Tensor least, Tensor most, Tensor? radius, GroundTruth truth)
    {
        var count = points.shape[0];
        var (place, boxes) = (points.unsqueeze(1), truth.Boxes.unsqueeze(0));
        var (low, high) = (boxes.narrow(2, 0, 2), boxes.narrow(2, 2, 2));
        var distances = cat([place - low, high - place], -1);
        var inside = (radius is null ? distances : FromCenter(place, low, high, radius.unsqueeze(-1))).amin([-1]) > 0;
        var farthest = distances.amax([-1]);
        var inRange = (farthest >= least) & (farthest <= most);
        var areas = BoxTransforms.Areas(truth.Boxes).unsqueeze(0).expand(count, truth.Count);
        var (area, best) = areas.masked_fill((inside & inRange).logical_not(), Unreachable).min(1);
        return (area, best, distances);
    }

    private Tensor? Radius(IReadOnlyList<Tensor> points) => centerRadius is { } steps ? PerPoint(points, level => strides[level] * steps) : null;

    // Distances to the sides of a square about each object's centre, cut at the object's own sides.
    private static Tensor FromCenter(Tensor place, Tensor low, Tensor high, Tensor radius)
    {
        var center = (low + high) / 2;
        return cat([place - (center - radius).maximum(low), (center + radius).minimum(high) - place], -1);
    }

    // [P, 1]: a number of each level at each of its points.
    private static Tensor PerPoint(IReadOnlyList<Tensor> points, Func<int, double> number)
        => cat([.. points.Select((level, index) => level.new_full(level.shape[0], 1, number(index)))], 0);
}
