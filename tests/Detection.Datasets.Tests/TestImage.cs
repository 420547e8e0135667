using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests;

/// <summary>Small images and samples.</summary>
internal static class TestImage
{
    public static Mat Gradient(int width, int height)
    {
        var image = new Mat(height, width, MatType.CV_8UC3);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row<byte>(y);
            for (var x = 0; x < width; x++)
            {
                row[3 * x] = (byte)x;
                row[(3 * x) + 1] = (byte)y;
                row[(3 * x) + 2] = (byte)(x + y);
            }
        }

        return image;
    }

    public static DetectionSample Sample(int width, int height, params Box[] boxes) => new()
    {
        FileName = "image.png",
        ImageId = "1",
        Image = Gradient(width, height),
        OriginalShape = (height, width),
        ImageShape = (height, width),
        PadShape = (height, width),
        Objects = [.. boxes.Select((box, index) => new ObjectAnnotation(box, index))],
        HasObjects = true,
    };
}
