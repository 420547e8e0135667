using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Cuts a part at a random place out of the image (mmdetection's <c>RandomCrop</c>). A sample whose part holds no
/// object is turned down unless that is allowed.</summary>
[Component("RandomCrop")]
public sealed class RandomCrop : ITransform
{
    private readonly (double Height, double Width) cropSize;
    private readonly CropType cropType;
    private readonly bool allowNegativeCrop;
    private readonly bool bboxClipBorder;
    private readonly bool recomputeBbox;

    /// <summary>Makes the transform.</summary>
    /// <param name="cropSize">Height and width, in pixels or as parts of the image.</param>
    /// <param name="cropType">What crop_size means.</param>
    /// <param name="allowNegativeCrop">Whether a part without an object may be cut out.</param>
    /// <param name="recomputeBbox">Whether boxes become those of what the part shows of the masks; without masks they are clipped only.</param>
    /// <param name="bboxClipBorder">Whether boxes are clipped to the part.</param>
    /// <exception cref="ArgumentException">The size does not fit its meaning.</exception>
    public RandomCrop(
        (double Height, double Width) cropSize,
        CropType cropType = CropType.Absolute,
        bool allowNegativeCrop = false,
        bool recomputeBbox = false,
        bool bboxClipBorder = true)
    {
        var relative = cropType is CropType.Relative or CropType.RelativeRange;
        if (cropSize.Height <= 0 || cropSize.Width <= 0 || (relative && (cropSize.Height > 1 || cropSize.Width > 1)))
            throw new ArgumentException($"crop_size is [{cropSize.Height}, {cropSize.Width}]; expected {(relative ? "parts in 0 .. 1" : "positive numbers of pixels")}.", nameof(cropSize));
        if (cropType == CropType.AbsoluteRange && cropSize.Height > cropSize.Width)
            throw new ArgumentException($"crop_size is [{cropSize.Height}, {cropSize.Width}]; expected the smallest side first, then the largest.", nameof(cropSize));
        this.cropSize = cropSize;
        this.cropType = cropType;
        this.allowNegativeCrop = allowNegativeCrop;
        this.recomputeBbox = recomputeBbox;
        this.bboxClipBorder = bboxClipBorder;
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        var (rows, columns) = (sample.Image.Rows, sample.Image.Cols);
        var (height, width) = DrawSize(rows, columns, random);
        var top = random.Next(rows - height + 1);
        var left = random.Next(columns - width + 1);
        sample.Image = sample.Image.Crop(new Rect(left, top, width, height));
        (sample.ImageShape, sample.PadShape) = ((height, width), (height, width));
        sample.Move(new CanvasMove(-left, -top, height, width), bboxClipBorder ? sample.ImageShape : null);
        sample.Keep(box => box.X2 > box.X1 && box.Y2 > box.Y1);
        if (recomputeBbox && sample.HasMasks) sample.Objects = sample.Objects.ConvertAll(item => item with { Box = item.Mask!.ToBitmap().Bounds });
        return allowNegativeCrop || !sample.HasObjects || sample.Objects.Count > 0;
    }

    private (int Height, int Width) DrawSize(int rows, int columns, Random random)
    {
        switch (cropType)
        {
            case CropType.Absolute:
                return (Math.Min((int)cropSize.Height, rows), Math.Min((int)cropSize.Width, columns));
            case CropType.AbsoluteRange:
                var (least, most) = ((int)cropSize.Height, (int)cropSize.Width);
                return (random.Next(Math.Min(rows, least), Math.Min(rows, most) + 1), random.Next(Math.Min(columns, least), Math.Min(columns, most) + 1));
            case CropType.RelativeRange:
                var height = cropSize.Height + (random.NextDouble() * (1 - cropSize.Height));
                var width = cropSize.Width + (random.NextDouble() * (1 - cropSize.Width));
                return (Part(rows, height), Part(columns, width));
            default:
                return (Part(rows, cropSize.Height), Part(columns, cropSize.Width));
        }
    }

    private static int Part(int whole, double part) => Math.Clamp((int)((whole * part) + 0.5), 1, whole);
}
