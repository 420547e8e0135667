using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Puts the image at a random place of a larger canvas with some probability (mmdetection's <c>Expand</c>; SSD's zooming out).</summary>
/// <param name="mean">The colour of the canvas, in the order of the means of Normalize; black where absent.</param>
/// <param name="toRgb">Whether that order is R G B while the image is B G R.</param>
/// <param name="ratioRange">The lowest and highest ratio of the canvas's sides to the image's.</param>
/// <param name="prob">The probability.</param>
[Component("Expand")]
[UnsupportedKey("seg_ignore_label", "semantic segmentation maps are not loaded")]
public sealed class Expand(
    IReadOnlyList<double>? mean = null,
    bool toRgb = true,
    (double Low, double High)? ratioRange = null,
    double prob = 0.5) : ITransform
{
    private readonly Scalar color = ToColor(mean ?? [0, 0, 0], toRgb);
    private readonly (double Low, double High) ratios = ratioRange ?? (1, 4);

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (random.NextDouble() > prob) return true;
        var (rows, columns) = (sample.Image.Rows, sample.Image.Cols);
        var ratio = ratios.Low + (random.NextDouble() * (ratios.High - ratios.Low));
        var (height, width) = (Math.Max(rows, (int)(rows * ratio)), Math.Max(columns, (int)(columns * ratio)));
        var left = Math.Min((int)(random.NextDouble() * ((columns * ratio) - columns)), width - columns);
        var top = Math.Min((int)(random.NextDouble() * ((rows * ratio) - rows)), height - rows);
        var canvas = new Mat();
        Cv2.CopyMakeBorder(sample.Image, canvas, top, height - rows - top, left, width - columns - left, BorderTypes.Constant, color);
        sample.Image = canvas;
        (sample.ImageShape, sample.PadShape) = ((height, width), (height, width));
        sample.Move(new CanvasMove(left, top, height, width));
        return true;
    }

    private static Scalar ToColor(IReadOnlyList<double> mean, bool toRgb) => mean.Count == 3
        ? toRgb ? new Scalar(mean[2], mean[1], mean[0]) : new Scalar(mean[0], mean[1], mean[2])
        : throw new ArgumentException($"mean has {mean.Count} values; give one per channel, 3.", nameof(mean));
}
