namespace OpenCvSharp.Tests;

/// <summary>
/// The image that the recorded numbers are about, and the sum that stands for an image: both are a line of NumPy, so each number
/// below can be had again from python3-opencv over the same libopencv.
/// </summary>
internal static class Pattern
{
    /// <summary>A 24x32 BGR image: (7 x + 13 y + 29 c) mod 256.</summary>
    public static Mat Image()
    {
        var image = new Mat(24, 32, MatType.CV_8UC3);
        for (var y = 0; y < 24; y++)
        {
            var row = image.RowSpan<byte>(y);
            for (var x = 0; x < 32; x++)
            {
                for (var c = 0; c < 3; c++)
                    row[(x * 3) + c] = (byte)((x * 7) + (y * 13) + (c * 29));
            }
        }

        return image;
    }

    public static Mat Gray()
    {
        using var image = Image();
        return image.CvtColor(ColorConversionCodes.BGR2GRAY);
    }

    /// <summary>The sum of element i times (i mod 97 + 1), over all channels in row order.</summary>
    public static long Sum(Mat image)
    {
        using var packed = image.IsContinuous() ? image.Reshape(1) : image.Clone().Reshape(1);
        using var wide = new Mat();
        packed.ConvertTo(wide, MatType.CV_32SC1);
        var sum = 0L;
        var i = 0;
        foreach (var value in wide.AsSpan<int>())
            sum += (long)value * ((i++ % 97) + 1);
        return sum;
    }
}
