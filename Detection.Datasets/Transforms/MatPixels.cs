using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Access to the pixels of a matrix.</summary>
internal static class MatPixels
{
    /// <summary>A row's values, channels interleaved; valid while the matrix lives.</summary>
    public static unsafe Span<T> Row<T>(this Mat image, int row) where T : unmanaged =>
        new(image.DataPointer + (row * image.Step()), image.Cols * image.Channels());

    /// <summary>Whether pixels are bytes.</summary>
    public static bool IsBytes(this Mat image) => image.Depth() == MatType.CV_8U;

    /// <summary>A copy with float pixels of the same values.</summary>
    public static Mat ToFloat(this Mat image)
    {
        var converted = new Mat();
        image.ConvertTo(converted, MatType.CV_32FC(image.Channels()));
        return converted;
    }

    /// <summary>A copy of a part of an image.</summary>
    public static Mat Crop(this Mat image, Rect part)
    {
        using var view = image.SubMat(part);
        return view.Clone();
    }
}
