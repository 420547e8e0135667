using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Shifts the image by a few pixels with some probability, black where nothing comes in (mmdetection's <c>RandomShift</c>). Where
/// no object would be left the image stays as it is.</summary>
[Component("RandomShift")]
public sealed class RandomShift : ITransform
{
    private readonly double shiftRatio;
    private readonly int maxShift;
    private readonly int leastSide;

    /// <summary>Makes the transform.</summary>
    /// <param name="shiftRatio">The probability.</param>
    /// <param name="maxShiftPx">The farthest shift in pixels, in each direction.</param>
    /// <param name="filterThrPx">Boxes that are not wider and higher than this afterwards go.</param>
    /// <exception cref="ArgumentException">The probability is not in 0 .. 1, or the farthest shift is negative.</exception>
    public RandomShift(double shiftRatio = 0.5, int maxShiftPx = 32, int filterThrPx = 1)
    {
        if (shiftRatio is not (>= 0 and <= 1)) throw new ArgumentException($"shift_ratio is {shiftRatio}; expected a probability in 0 .. 1.", nameof(shiftRatio));
        if (maxShiftPx < 0) throw new ArgumentException($"max_shift_px is {maxShiftPx}; expected 0 or more pixels.", nameof(maxShiftPx));
        (this.shiftRatio, maxShift, leastSide) = (shiftRatio, maxShiftPx, filterThrPx);
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (random.NextDouble() >= shiftRatio) return true;
        var (height, width) = (sample.Image.Rows, sample.Image.Cols);
        var x = Math.Clamp(random.Next(-maxShift, maxShift + 1), -width + 1, width - 1);
        var y = Math.Clamp(random.Next(-maxShift, maxShift + 1), -height + 1, height - 1);
        var move = new CanvasMove(x, y, height, width);
        if (sample.HasObjects && !sample.Objects.Any(item => IsLarge(move.Move(item.Box).ClipTo((height, width))))) return true;
        sample.Move(move, (height, width));
        sample.Keep(IsLarge);
        var seen = new Rect(Math.Max(0, -x), Math.Max(0, -y), width - Math.Abs(x), height - Math.Abs(y));
        var (left, top) = (Math.Max(0, x), Math.Max(0, y));
        var shifted = new Mat();
        using (var part = sample.Image.SubMat(seen))
            Cv2.CopyMakeBorder(part, shifted, top, height - seen.Height - top, left, width - seen.Width - left, BorderTypes.Constant | BorderTypes.Isolated, Scalar.All(0));
        sample.Image = shifted;
        return true;
    }

    private bool IsLarge(Box box) => box.Width > leastSide && box.Height > leastSide;
}
