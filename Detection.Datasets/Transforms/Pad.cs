using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Enlarges the image to the right and downwards (mmdetection's <c>Pad</c>): to a size, to a multiple of a number, or
/// to a square.</summary>
[Component("Pad")]
public sealed class Pad : ITransform
{
    private readonly (int Height, int Width)? size;
    private readonly int? sizeDivisor;
    private readonly Scalar value;

    /// <summary>Makes the transform; one of the first three parameters is given.</summary>
    /// <param name="size">Height and width to pad to.</param>
    /// <param name="sizeDivisor">The number that height and width become multiples of.</param>
    /// <param name="padToSquare">Whether the shorter side becomes as long as the longer one.</param>
    /// <param name="padVal">The value of the border; 0 where absent.</param>
    /// <exception cref="ArgumentException">None or several of the first three are given.</exception>
    public Pad((int Height, int Width)? size = null, int? sizeDivisor = null, bool padToSquare = false, PadValue? padVal = null)
    {
        if ((size is null ? 0 : 1) + (sizeDivisor is null ? 0 : 1) + (padToSquare ? 1 : 0) != 1)
            throw new ArgumentException("Pad takes one of size, size_divisor and pad_to_square.");
        if (sizeDivisor <= 0) throw new ArgumentException($"size_divisor is {sizeDivisor}; expected a positive number.", nameof(sizeDivisor));
        this.size = size;
        this.sizeDivisor = sizeDivisor;
        value = padVal?.Image ?? Scalar.All(0);
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">The image is larger than the size to pad to.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        var source = sample.Image;
        var (height, width) = TargetShape(source.Rows, source.Cols);
        if (height < source.Rows || width < source.Cols)
            throw new DatasetException($"{sample.FileName}: the image is {source.Cols} x {source.Rows}, larger than the {width} x {height} that Pad makes; put a Resize before it.");
        if (height > source.Rows || width > source.Cols)
        {
            var padded = new Mat();
            Cv2.CopyMakeBorder(source, padded, 0, height - source.Rows, 0, width - source.Cols, BorderTypes.Constant, value);
            sample.Image = padded;
            sample.Move(new CanvasMove(0, 0, height, width));
        }

        sample.PadShape = (height, width);
        return true;
    }

    private (int Height, int Width) TargetShape(int height, int width)
    {
        if (size is { } given) return given;
        return sizeDivisor is { } divisor
            ? ((height + divisor - 1) / divisor * divisor, (width + divisor - 1) / divisor * divisor)
            : (Math.Max(height, width), Math.Max(height, width));
    }
}
