using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Decides which cells learn which object (Kong et al., FoveaBox, IEEE TIP 2020, section 3; mmdetection's
/// <c>FoveaHead.get_targets</c>): on the levels that its size belongs to, those around its centre; of several objects the smallest.</summary>
/// <param name="numClasses">The label of background.</param>
/// <param name="strides">Per level its stride in pixels.</param>
/// <param name="baseEdges">Per level what distances are divided by, in pixels.</param>
/// <param name="scaleRanges">Per level the least and greatest size (root of the area) of its objects, in pixels.</param>
/// <param name="sigma">Which part of an object's sides its cells cover.</param>
internal sealed class FoveaTargets(
    int numClasses, IReadOnlyList<int> strides, IReadOnlyList<double> baseEdges, IReadOnlyList<(double Least, double Most)> scaleRanges, double sigma)
{
    private const float LeastDistance = 1f / 16;
    private const float MostDistance = 16;

    /// <summary>The targets of one image.</summary>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="truth">The image's ground truth.</param>
    /// <returns>Labels [P] int64 and logarithms [P, 4] of the distances to left, top, right and bottom, P the cells of all levels.</returns>
    public (Tensor Labels, Tensor Distances) Build(IReadOnlyList<(int Height, int Width)> sizes, GroundTruth truth)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var cells = sizes.Sum(size => size.Height * size.Width);
        var (labels, distances) = (new long[cells], new float[cells * 4]);
        Array.Fill(labels, numClasses);
        Array.Fill(distances, 1f);
        var boxes = BoxesOf(truth);
        var classes = truth.Labels.cpu().data<long>().ToArray();
        foreach (var (number, level, row, column, cell) in Cells(sizes, boxes))
        {
            labels[cell] = classes[number];
            Measure(boxes[number], (column + 0.5f) * strides[level], (row + 0.5f) * strides[level], (float)baseEdges[level], distances.AsSpan(4 * cell, 4));
        }

        var device = truth.Boxes.device;
        return scope.MoveToOuter(
            tensor(labels, device: device),
            tensor(distances, device: device).reshape(-1, 4).clamp(LeastDistance, MostDistance).log());
    }

    /// <summary>How the cells cover the objects of an image.</summary>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="truth">The objects.</param>
    public ObjectCoverage[] Cover(IReadOnlyList<(int Height, int Width)> sizes, GroundTruth truth)
    {
        var owners = new long[sizes.Sum(size => size.Height * size.Width)];
        foreach (var (number, _, _, _, cell) in Cells(sizes, BoxesOf(truth))) owners[cell] = number + 1;
        using var assigned = tensor(owners);
        return CoverageCount.Of(assigned, [.. sizes.Select(size => size.Height * size.Width)], truth);
    }

    private static Box[] BoxesOf(GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        return [.. truth.Boxes.detach().cpu().reshape(-1).data<float>().ToArray().Chunk(4).Select(side => new Box(side[0], side[1], side[2], side[3]))];
    }

    // The cells of all objects, on the levels that their sizes belong to; a later one takes cells from an earlier one.
    private IEnumerable<(int Number, int Level, int Row, int Column, int Cell)> Cells(IReadOnlyList<(int Height, int Width)> sizes, Box[] boxes)
    {
        var edges = boxes.Select(box => MathF.Sqrt(box.Width * box.Height)).ToArray();
        var largestFirst = Enumerable.Range(0, boxes.Length).OrderByDescending(number => edges[number]).ToArray();
        var start = 0;
        for (var level = 0; level < sizes.Count; level++)
        {
            var (height, width) = sizes[level];
            foreach (var number in largestFirst.Where(number => edges[number] >= scaleRanges[level].Least && edges[number] <= scaleRanges[level].Most))
            {
                var (left, right) = Cells(boxes[number].X1, boxes[number].X2, strides[level], width);
                var (top, bottom) = Cells(boxes[number].Y1, boxes[number].Y2, strides[level], height);
                for (var row = top; row <= bottom; row++)
                    for (var column = left; column <= right; column++)
                        yield return (number, level, row, column, start + (row * width) + column);
            }

            start += height * width;
        }
    }

    private static void Measure(Box box, float x, float y, float edge, Span<float> distances)
    {
        distances[0] = (x - box.X1) / edge;
        distances[1] = (y - box.Y1) / edge;
        distances[2] = (box.X2 - x) / edge;
        distances[3] = (box.Y2 - y) / edge;
    }

    // The first and last cell of an object along one axis.
    private (int First, int Last) Cells(float low, float high, int stride, int count)
    {
        var first = low / stride;
        var half = 0.5f * ((high / stride) - first);
        return (Math.Clamp((int)MathF.Ceiling(first + ((float)(1 - sigma) * half) - 0.5f), 0, count - 1),
            Math.Clamp((int)MathF.Floor(first + ((float)(1 + sigma) * half) - 0.5f), 0, count - 1));
    }
}
