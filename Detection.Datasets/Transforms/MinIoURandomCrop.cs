using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Cuts out a part that overlaps every box at least by a drawn IoU, or leaves the image whole (mmdetection's
/// <c>MinIoURandomCrop</c>; Liu et al., SSD, ECCV 2016, section 2.2). Objects whose centre is outside the part go.</summary>
/// <param name="minIous">The overlaps to draw from; also drawn are no requirement and the whole image.</param>
/// <param name="minCropSize">The smallest part of the image's height and width.</param>
/// <param name="bboxClipBorder">Whether boxes are clipped to the part.</param>
[Component("MinIoURandomCrop")]
public sealed class MinIoURandomCrop(IReadOnlyList<double>? minIous = null, double minCropSize = 0.3, bool bboxClipBorder = true) : ITransform
{
    private const double WholeImage = 1;
    private const int TriesPerMode = 50;
    private readonly double[] modes = [WholeImage, .. minIous ?? [0.1, 0.3, 0.5, 0.7, 0.9], 0];

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        Box[] boxes = [.. sample.Objects.Concat(sample.Ignored).Select(item => item.Box)];
        while (true)
        {
            var mode = modes[random.Next(modes.Length)];
            if (mode == WholeImage) return true;
            for (var attempt = 0; attempt < TriesPerMode; attempt++)
            {
                if (DrawPatch(sample.Image.Rows, sample.Image.Cols, random) is not { } patch || !Fits(patch, boxes, mode)) continue;
                Cut(sample, patch);
                return true;
            }
        }
    }

    private Rect? DrawPatch(int rows, int columns, Random random)
    {
        var width = columns * (minCropSize + (random.NextDouble() * (1 - minCropSize)));
        var height = rows * (minCropSize + (random.NextDouble() * (1 - minCropSize)));
        if (height / width is < 0.5 or > 2) return null;
        var left = random.NextDouble() * (columns - width);
        var top = random.NextDouble() * (rows - height);
        var patch = Rect.FromLTRB((int)left, (int)top, (int)(left + width), (int)(top + height));
        return patch.Width > 0 && patch.Height > 0 ? patch : null;
    }

    private static bool Fits(Rect patch, Box[] boxes, double leastOverlap) =>
        boxes.Length == 0 || (boxes.Min(box => Overlap(patch, box)) >= leastOverlap && boxes.Any(box => HoldsCenter(patch, box)));

    private static double Overlap(Rect patch, Box box)
    {
        var width = Math.Max(0, Math.Min(patch.Right, box.X2) - Math.Max(patch.Left, box.X1));
        var height = Math.Max(0, Math.Min(patch.Bottom, box.Y2) - Math.Max(patch.Top, box.Y1));
        var common = width * height;
        return common / Math.Max((patch.Width * patch.Height) + (box.Width * box.Height) - common, 1e-6);
    }

    private static bool HoldsCenter(Rect patch, Box box)
    {
        var (x, y) = ((box.X1 + box.X2) / 2, (box.Y1 + box.Y2) / 2);
        return x > patch.Left && y > patch.Top && x < patch.Right && y < patch.Bottom;
    }

    private void Cut(DetectionSample sample, Rect patch)
    {
        sample.Image = sample.Image.Crop(patch);
        (sample.ImageShape, sample.PadShape) = ((patch.Height, patch.Width), (patch.Height, patch.Width));
        sample.Keep(box => HoldsCenter(patch, box));
        sample.Move(new CanvasMove(-patch.Left, -patch.Top, patch.Height, patch.Width), bboxClipBorder ? sample.ImageShape : null);
    }
}
