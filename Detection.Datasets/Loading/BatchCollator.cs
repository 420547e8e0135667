using System.Runtime.InteropServices;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using OpenCvSharp;
using static TorchSharp.torch;

namespace Detection.Datasets.Loading;

/// <summary>Makes a batch of samples: images padded with 0 to the largest height and width among them (mmcv's <c>collate</c>).</summary>
public static class BatchCollator
{
    /// <summary>Makes a batch. Its tensors belong to no dispose scope; the batch's Dispose releases them.</summary>
    /// <param name="samples">The samples; not changed.</param>
    /// <returns>Images [N, C, H, W] float; ground truth where every sample has its annotations loaded, else none.</returns>
    /// <exception cref="DatasetException">The images differ in their number of channels.</exception>
    public static DetectionBatch Collate(IReadOnlyList<DetectionSample> samples)
    {
        using var scope = NewDisposeScope();
        var channels = samples[0].Image.Channels();
        var height = samples.Max(sample => sample.Image.Rows);
        var width = samples.Max(sample => sample.Image.Cols);
        if (samples.FirstOrDefault(sample => sample.Image.Channels() != channels) is { } other)
            throw new DatasetException($"{other.FileName}: the image has {other.Image.Channels()} channels, others of the batch {channels}; see LoadImageFromFile's color_type.");
        var images = empty(samples.Count, channels, height, width, dtype: ScalarType.Float32);
        for (var i = 0; i < samples.Count; i++)
        {
            using var part = images.select(0, i);
            Write(samples[i].Image, MemoryMarshal.Cast<byte, float>(part.bytes), channels, height, width);
        }

        var groundTruth = samples.All(sample => sample.HasObjects) ? samples.Select(ToGroundTruth).ToArray() : [];
        return new DetectionBatch(images.DetachFromDisposeScope(), [.. samples.Select(sample => sample.ToMeta())], groundTruth);
    }

    private static GroundTruth ToGroundTruth(DetectionSample sample) => new(
        ToTensor(sample.Objects).DetachFromDisposeScope(),
        (sample.Objects.Count == 0 ? zeros(0, dtype: ScalarType.Int64) : tensor(sample.Objects.Select(item => (long)item.Label).ToArray())).DetachFromDisposeScope(),
        ToTensor(sample.Ignored).DetachFromDisposeScope());

    private static Tensor ToTensor(List<ObjectAnnotation> items)
    {
        if (items.Count == 0) return zeros(0, 4, dtype: ScalarType.Float32);
        float[] values = [.. items.SelectMany(item => (float[])[item.Box.X1, item.Box.Y1, item.Box.X2, item.Box.Y2])];
        return tensor(values, [items.Count, 4]);
    }

    // From interleaved rows to planes in one pass; what the image does not cover becomes 0.
    private static void Write(Mat image, Span<float> target, int channels, int height, int width)
    {
        var plane = height * width;
        var bytes = image.IsBytes();
        for (var channel = 0; channel < channels; channel++)
        {
            var rest = target.Slice(channel * plane, plane);
            rest[(image.Rows * width)..].Clear();
        }

        for (var row = 0; row < image.Rows; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var line = target.Slice((channel * plane) + (row * width), width);
                line[image.Cols..].Clear();
                if (bytes) Spread(image.Row<byte>(row), line[..image.Cols], channel, channels);
                else Spread(image.Row<float>(row), line[..image.Cols], channel, channels);
            }
        }
    }

    private static void Spread(ReadOnlySpan<float> pixels, Span<float> line, int channel, int channels)
    {
        for (int x = 0, i = channel; x < line.Length; x++, i += channels) line[x] = pixels[i];
    }

    private static void Spread(ReadOnlySpan<byte> pixels, Span<float> line, int channel, int channels)
    {
        for (int x = 0, i = channel; x < line.Length; x++, i += channels) line[x] = pixels[i];
    }
}
