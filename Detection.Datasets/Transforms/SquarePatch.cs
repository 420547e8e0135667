using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>A square of the plane that an image lies in, which may reach beyond the image.</summary>
/// <param name="Left">Leftmost column.</param>
/// <param name="Top">Topmost row.</param>
/// <param name="Side">Width and height in pixels.</param>
internal sealed record SquarePatch(int Left, int Top, int Side)
{
    /// <summary>Draws a place: within the image where the square fits, around it where it does not, for each direction.</summary>
    public static SquarePatch Draw(Mat image, int side, Random random) => new(DrawStart(image.Cols, side, random), DrawStart(image.Rows, side, random), side);

    /// <summary>Whether the middle of a box is inside.</summary>
    public bool HoldsCenter(Box box)
    {
        var (x, y) = ((box.X1 + box.X2) / 2, (box.Y1 + box.Y2) / 2);
        return x > Left && y > Top && x < Left + Side && y < Top + Side;
    }

    /// <summary>Whether all of a box is inside.</summary>
    public bool Holds(Box box) => box.X1 >= Left && box.Y1 >= Top && box.X2 <= Left + Side && box.Y2 <= Top + Side;

    /// <summary>Makes the square the sample's image. What has its middle outside goes.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="clip">Whether boxes are clipped to the square.</param>
    /// <param name="outside">The colour of what is outside the old image.</param>
    public void CutFrom(DetectionSample sample, bool clip, Scalar outside)
    {
        var (columns, rows) = (sample.Image.Cols, sample.Image.Rows);
        var inside = Rect.FromLTRB(Math.Max(Left, 0), Math.Max(Top, 0), Math.Min(Left + Side, columns), Math.Min(Top + Side, rows));
        var image = sample.Image.Crop(inside);
        if (inside.Width < Side || inside.Height < Side)
        {
            var (before, above) = (inside.Left - Left, inside.Top - Top);
            var padded = new Mat();
            using (image) Cv2.CopyMakeBorder(image, padded, above, Side - above - inside.Height, before, Side - before - inside.Width, BorderTypes.Constant, outside);
            image = padded;
        }

        sample.Image = image;
        (sample.ImageShape, sample.PadShape) = ((Side, Side), (Side, Side));
        sample.Keep(HoldsCenter);
        sample.Move(new CanvasMove(-Left, -Top, Side, Side), clip ? sample.ImageShape : null);
    }

    private static int DrawStart(int size, int side, Random random) => side <= size ? random.Next(size - side + 1) : -random.Next(side - size + 1);
}
