using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Changes brightness, contrast, saturation, hue and the order of the channels, each with probability 0.5
/// (mmdetection's <c>PhotoMetricDistortion</c>). The image must be B G R; pixels become floats.</summary>
/// <param name="brightnessDelta">The most that is added to or taken from a pixel.</param>
/// <param name="contrastRange">The lowest and highest factor on pixels.</param>
/// <param name="saturationRange">The lowest and highest factor on the saturation.</param>
/// <param name="hueDelta">The most that the hue is turned by, in degrees.</param>
[Component("PhotoMetricDistortion")]
public sealed class PhotoMetricDistortion(
    double brightnessDelta = 32,
    (double Low, double High)? contrastRange = null,
    (double Low, double High)? saturationRange = null,
    double hueDelta = 18) : ITransform
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    private readonly (double Low, double High) contrasts = contrastRange ?? (0.5, 1.5);
    private readonly (double Low, double High) saturations = saturationRange ?? (0.5, 1.5);

    /// <inheritdoc/>
    /// <exception cref="DatasetException">The image has not three channels.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (sample.Image.Channels() != 3)
            throw new DatasetException($"{sample.FileName}: the image has {sample.Image.Channels()} channels; PhotoMetricDistortion needs 3.");
        var brightness = Toss(random) ? Draw(random, (-brightnessDelta, brightnessDelta)) : 0;
        var contrastFirst = Toss(random);
        var contrast = Toss(random) ? Draw(random, contrasts) : 1;
        var saturation = Toss(random) ? Draw(random, saturations) : 1;
        var hue = Toss(random) ? Draw(random, (-hueDelta, hueDelta)) : 0;
        var order = Toss(random) ? Orders[random.Next(Orders.Length)] : Orders[0];

        using var changed = new Mat();
        var before = contrastFirst ? contrast : 1;
        sample.Image.ConvertTo(changed, MatType.CV_32FC3, before, brightness * before);
        using var hsv = new Mat();
        Cv2.CvtColor(changed, hsv, ColorConversionCodes.BGR2HSV);
        ForEachPixel(hsv, pixel =>
        {
            pixel[0] = Turn(pixel[0] + (float)hue);
            pixel[1] *= (float)saturation;
        });
        var result = new Mat();
        Cv2.CvtColor(hsv, result, ColorConversionCodes.HSV2BGR);
        var after = contrastFirst ? 1 : (float)contrast;
        ForEachPixel(result, pixel =>
        {
            var (first, second, third) = (pixel[order[0]] * after, pixel[order[1]] * after, pixel[order[2]] * after);
            (pixel[0], pixel[1], pixel[2]) = (first, second, third);
        });
        sample.Image = result;
        return true;
    }

    private static bool Toss(Random random) => random.Next(2) == 1;

    private static double Draw(Random random, (double Low, double High) range) => range.Low + (random.NextDouble() * (range.High - range.Low));

    private static float Turn(float degrees) => degrees > 360 ? degrees - 360 : degrees < 0 ? degrees + 360 : degrees;

    private static void ForEachPixel(Mat image, Action<Span<float>> change)
    {
        for (var row = 0; row < image.Rows; row++)
        {
            var values = image.Row<float>(row);
            for (var i = 0; i + 2 < values.Length; i += 3) change(values.Slice(i, 3));
        }
    }
}
