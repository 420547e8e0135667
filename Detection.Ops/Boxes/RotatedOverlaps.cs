using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Boxes;

/// <summary>Overlaps of rotated boxes as in mmcv's <c>box_iou_rotated</c>: a box is cx cy w h in pixels and an angle in radians, by which it
/// is turned from the x axis towards the y axis (clockwise on the screen). The polygons are cut exactly, on the CPU whatever
/// the boxes' device.</summary>
public static class RotatedOverlaps
{
    /// <summary>The overlap of every box of one set with every box of another.</summary>
    /// <param name="first">[M, 5] cx cy w h angle.</param>
    /// <param name="second">[N, 5].</param>
    /// <param name="mode">IoU, or IoF: the share of the first box.</param>
    /// <param name="clockwise">Whether angles grow clockwise on the screen.</param>
    /// <returns>[M, N] of the boxes' type and device, without gradient; zero where a box has no area.</returns>
    /// <exception cref="ArgumentException">What is given is no rotated boxes, or the mode is another.</exception>
    public static Tensor Pairwise(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, bool clockwise = true)
    {
        Check(first, second, mode);
        using var scope = NewDisposeScope();
        var (rows, columns) = (Read(first, clockwise), Read(second, clockwise));
        var overlaps = new float[rows.Length * columns.Length];
        ParallelBlocks.Run(rows.Length, row =>
        {
            for (var column = 0; column < columns.Length; column++)
                overlaps[(row * columns.Length) + column] = (float)Measure(rows[row], columns[column], mode);
        });
        return tensor(overlaps, [rows.Length, columns.Length], float32).to(first.dtype).to(first.device).MoveToOuterDisposeScope();
    }

    /// <summary>The overlap of each box with the one at the same place.</summary>
    /// <param name="first">[N, 5] cx cy w h angle.</param>
    /// <param name="second">[N, 5].</param>
    /// <param name="mode">IoU, or IoF: the share of the first box.</param>
    /// <param name="clockwise">Whether angles grow clockwise on the screen.</param>
    /// <returns>[N] of the boxes' type and device, without gradient.</returns>
    /// <exception cref="ArgumentException">What is given is no rotated boxes, the numbers differ, or the mode is another.</exception>
    public static Tensor Aligned(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, bool clockwise = true)
    {
        Check(first, second, mode);
        if (first.shape[0] != second.shape[0])
            throw new ArgumentException($"Aligned overlaps expect as many boxes on either side, found {first.shape[0]} and {second.shape[0]}.", nameof(second));
        using var scope = NewDisposeScope();
        var (left, right) = (Read(first, clockwise), Read(second, clockwise));
        float[] overlaps = [.. left.Zip(right, (a, b) => (float)Measure(a, b, mode))];
        return tensor(overlaps, float32).to(first.dtype).to(first.device).MoveToOuterDisposeScope();
    }

    private static double Measure(RotatedBox first, RotatedBox second, OverlapMode mode)
    {
        const double LeastArea = 1e-14;
        if (!(first.Area >= LeastArea && second.Area >= LeastArea)) return 0;
        var intersection = first.Intersection(second);
        return intersection / (mode == OverlapMode.IoF ? first.Area : first.Area + second.Area - intersection);
    }

    private static RotatedBox[] Read(Tensor boxes, bool clockwise)
    {
        var values = boxes.detach().to(float64).cpu().contiguous().data<double>().ToArray();
        var result = new RotatedBox[values.Length / 5];
        for (var index = 0; index < result.Length; index++)
        {
            var box = values.AsSpan(5 * index, 5);
            result[index] = new RotatedBox(box[0], box[1], box[2], box[3], clockwise ? box[4] : -box[4]);
        }

        return result;
    }

    private static void Check(Tensor first, Tensor second, OverlapMode mode)
    {
        if (first.dim() != 2 || second.dim() != 2 || first.shape[1] != 5 || second.shape[1] != 5)
        {
            throw new ArgumentException(
                $"Overlaps of rotated boxes are measured between sets [n, 5] (cx, cy, w, h, angle), found [{string.Join(", ", first.shape)}] and [{string.Join(", ", second.shape)}].", nameof(first));
        }

        if (mode is not (OverlapMode.IoU or OverlapMode.IoF))
            throw new ArgumentException($"Overlaps of rotated boxes are measured as IoU or IoF, not as {mode}.", nameof(mode));
    }
}
