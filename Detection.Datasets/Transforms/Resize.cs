using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Resizes the image with its boxes, landmarks and masks (mmdetection's <c>Resize</c>): to one scale, to one drawn from several, or to a
/// scale times a ratio drawn from a range.</summary>
[Component("Resize")]
[UnsupportedKey("override", "every Resize works on the image as it finds it")]
public sealed class Resize : ITestTimeTransform
{
    private readonly IReadOnlyList<(int Width, int Height)> scales;
    private readonly MultiscaleMode multiscaleMode;
    private readonly (double Low, double High)? ratioRange;
    private readonly bool keepRatio;
    private readonly bool bboxClipBorder;
    private readonly ResizeInterpolation interpolation;
    private readonly double? factor;

    /// <summary>Makes the transform.</summary>
    /// <param name="imgScale">One size or several; absent inside MultiScaleFlipAug, which sets it.</param>
    /// <param name="multiscaleMode">How one of several scales is drawn.</param>
    /// <param name="ratioRange">The lowest and highest factor on the one scale.</param>
    /// <param name="keepRatio">Whether the image is made as large as fits into the scale with its own ratio of width and height.</param>
    /// <param name="bboxClipBorder">Whether boxes are clipped to the image.</param>
    /// <param name="backend">The resizing library; <c>cv2</c>.</param>
    /// <param name="interpolation">How pixels are interpolated.</param>
    /// <exception cref="ArgumentException">The scales, the ratio range or the backend do not fit.</exception>
    public Resize(
        ImageScales? imgScale = null,
        MultiscaleMode multiscaleMode = MultiscaleMode.Range,
        (double Low, double High)? ratioRange = null,
        bool keepRatio = true,
        bool bboxClipBorder = true,
        string backend = "cv2",
        ResizeInterpolation interpolation = ResizeInterpolation.Bilinear)
        : this(imgScale?.Sizes ?? [], multiscaleMode, ratioRange, keepRatio, bboxClipBorder, interpolation, factor: null)
    {
        if (backend != "cv2") throw new ArgumentException($"backend '{backend}' is not supported; use 'cv2'.", nameof(backend));
        if (ratioRange is not null && scales.Count != 1)
            throw new ArgumentException($"ratio_range needs one img_scale, not {scales.Count}.", nameof(ratioRange));
        if (ratioRange is { } range && !(range.Low > 0 && range.Low <= range.High))
            throw new ArgumentException($"ratio_range is [{range.Low}, {range.High}]; expected a positive lowest and a highest that is not below it.", nameof(ratioRange));
        if (ratioRange is null && multiscaleMode == MultiscaleMode.Range && scales.Count > 2)
            throw new ArgumentException($"multiscale_mode 'range' takes two scales, the smallest and the largest, not {scales.Count}; use 'value' to draw one of a list.", nameof(imgScale));
    }

    private Resize(
        IReadOnlyList<(int Width, int Height)> scales,
        MultiscaleMode multiscaleMode,
        (double Low, double High)? ratioRange,
        bool keepRatio,
        bool bboxClipBorder,
        ResizeInterpolation interpolation,
        double? factor)
    {
        this.scales = scales;
        this.multiscaleMode = multiscaleMode;
        this.ratioRange = ratioRange;
        this.keepRatio = keepRatio;
        this.bboxClipBorder = bboxClipBorder;
        this.interpolation = interpolation;
        this.factor = factor;
    }

    /// <inheritdoc/>
    public ITransform For(TestTimeView view) =>
        new Resize(view.Scale is { } scale ? [scale] : [], multiscaleMode, ratioRange: null, keepRatio, bboxClipBorder, interpolation, view.Factor);

    /// <inheritdoc/>
    /// <exception cref="DatasetException">There is no scale to resize to.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        var source = sample.Image;
        var (width, height) = (source.Cols, source.Rows);
        var size = TargetSize(width, height, factor is null ? DrawScale(random) : ((int)(width * factor.Value), (int)(height * factor.Value)));
        if (size.Width != width || size.Height != height)
        {
            var resized = new Mat();
            Cv2.Resize(source, resized, size, 0, 0, (InterpolationFlags)interpolation);
            sample.Image = resized;
        }

        var (scaleX, scaleY) = ((float)(size.Width / (double)width), (float)(size.Height / (double)height));
        (sample.ScaleX, sample.ScaleY) = (sample.ScaleX * scaleX, sample.ScaleY * scaleY);
        (sample.ImageShape, sample.PadShape) = ((size.Height, size.Width), (size.Height, size.Width));
        sample.Move(new ResizeMove(size.Height, size.Width, scaleX, scaleY), bboxClipBorder ? sample.ImageShape : null);
        return true;
    }

    private (int Width, int Height) DrawScale(Random random)
    {
        if (scales.Count == 0) throw new DatasetException("Resize has no img_scale; set it, or put the Resize inside MultiScaleFlipAug, which has one.");
        if (ratioRange is { } range)
        {
            var ratio = range.Low + (random.NextDouble() * (range.High - range.Low));
            return ((int)(scales[0].Width * ratio), (int)(scales[0].Height * ratio));
        }

        if (scales.Count == 1) return scales[0];
        if (multiscaleMode == MultiscaleMode.Value) return scales[random.Next(scales.Count)];
        var longEdges = scales.Select(scale => Math.Max(scale.Width, scale.Height)).ToArray();
        var shortEdges = scales.Select(scale => Math.Min(scale.Width, scale.Height)).ToArray();
        return (random.Next(longEdges.Min(), longEdges.Max() + 1), random.Next(shortEdges.Min(), shortEdges.Max() + 1));
    }

    // mmcv's rescale_size, with its rounding.
    private Size TargetSize(int width, int height, (int Width, int Height) scale)
    {
        if (!keepRatio) return new Size(scale.Width, scale.Height);
        var ratio = Math.Min(
            Math.Max(scale.Width, scale.Height) / (double)Math.Max(height, width),
            Math.Min(scale.Width, scale.Height) / (double)Math.Min(height, width));
        return new Size(Math.Max(1, (int)((width * ratio) + 0.5)), Math.Max(1, (int)((height * ratio) + 0.5)));
    }
}
