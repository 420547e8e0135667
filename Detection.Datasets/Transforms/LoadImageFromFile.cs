using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Reads the image file of a sample (mmdetection's <c>LoadImageFromFile</c>).</summary>
/// <param name="toFloat32">Whether pixels become floats (0 .. 255) rather than bytes.</param>
/// <param name="colorType">How the file is decoded.</param>
/// <param name="channelOrder">The order of the colour channels.</param>
[Component("LoadImageFromFile")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class LoadImageFromFile(
    bool toFloat32 = false,
    ColorType colorType = ColorType.Color,
    ChannelOrder channelOrder = ChannelOrder.Bgr) : ITransform
{
    private readonly ImreadModes mode =
        (colorType is ColorType.Color or ColorType.ColorIgnoreOrientation ? ImreadModes.Color : ImreadModes.Grayscale)
        | (colorType is ColorType.ColorIgnoreOrientation or ColorType.GrayscaleIgnoreOrientation ? ImreadModes.IgnoreOrientation : 0);

    /// <inheritdoc/>
    /// <exception cref="DatasetException">The file is missing, empty, truncated or no image.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        sample.Image = ImageFile.Read(sample.FileName, mode);
        if (channelOrder == ChannelOrder.Rgb && sample.Image.Channels() == 3)
        {
            var swapped = new Mat();
            Cv2.CvtColor(sample.Image, swapped, ColorConversionCodes.BGR2RGB);
            sample.Image = swapped;
        }

        if (toFloat32) sample.Image = sample.Image.ToFloat();
        var shape = (sample.Image.Rows, sample.Image.Cols);
        (sample.OriginalShape, sample.ImageShape, sample.PadShape) = (shape, shape, shape);
        return true;
    }
}
