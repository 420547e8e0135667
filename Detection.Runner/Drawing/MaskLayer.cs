using System.Runtime.InteropServices;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>Lays masks over pictures as if they were coloured glass.</summary>
internal static class MaskLayer
{
    private const double Opacity = 0.45;

    /// <summary>Draws a mask.</summary>
    /// <param name="picture">BGR bytes, drawn into.</param>
    /// <param name="mask">The mask; one of another size than the picture is cut off at its edges.</param>
    /// <param name="color">The colour, B G R.</param>
    public static void Draw(Mat picture, RunLengthMask mask, Scalar color)
    {
        var bounds = mask.Bounds;
        var (left, top) = ((int)bounds.X1, (int)bounds.Y1);
        var (width, height) = (Math.Min((int)bounds.X2, picture.Cols) - left, Math.Min((int)bounds.Y2, picture.Rows) - top);
        if (width <= 0 || height <= 0) return;
        var pixels = mask.ToBitmap().Placed(height, width, -left, -top).ToBitmap().Pixels.ToArray();
        using var shape = new Mat(height, width, MatType.CV_8UC1);
        Marshal.Copy(pixels, 0, shape.Data, pixels.Length);
        using var area = picture.SubMat(new Rect(left, top, width, height));
        using var coloured = area.Clone();
        coloured.SetTo(color, shape);
        Cv2.AddWeighted(area, 1 - Opacity, coloured, Opacity, 0, area);
    }
}
