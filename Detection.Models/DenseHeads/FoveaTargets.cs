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
        var boxes = truth.Boxes.detach().cpu().reshape(-1).data<float>().ToArray().Chunk(4).Select(side => new Box(side[0], side[1], side[2], side[3])).ToArray();
        var classes = truth.Labels.cpu().data<long>().ToArray();
        var edges = boxes.Select(box => MathF.Sqrt(box.Width * box.Height)).ToArray();
        var largestFirst = Enumerable.Range(0, boxes.Length).OrderByDescending(number => edges[number]).ToArray();
        var start = 0;
        for (var level = 0; level < sizes.Count; level++)
        {
            var (height, width) = sizes[level];
            foreach (var number in largestFirst.Where(number => edges[number] >= scaleRanges[level].Least && edges[number] <= scaleRanges[level].Most))
            {
                var box = boxes[number];
                var (left, right) = Cells(box.X1, box.X2, strides[level], width);
                var (top, bottom) = Cells(box.Y1, box.Y2, strides[level], height);
                for (var row = top; row <= bottom; row++)
                {
                    for (var column = left; column <= right; column++)
                    {
                        var cell = start + (row * width) + column;
                        labels[cell] = classes[number];
                        Measure(box, (column + 0.5f) * strides[level], (row + 0.5f) * strides[level], (float)baseEdges[level], distances.AsSpan(4 * cell, 4));
                    }
                }
            }

            start += height * width;
        }

        var device = truth.Boxes.device;
        return scope.MoveToOuter(
            tensor(labels, device: device),
            tensor(distances, device: device).reshape(-1, 4).clamp(LeastDistance, MostDistance).log());
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
