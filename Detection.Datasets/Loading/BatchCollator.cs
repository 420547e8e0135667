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

        var groundTruth = samples.All(sample => sample.HasObjects) ? samples.Select(sample => ToGroundTruth(sample, height, width)).ToArray() : [];
        return new DetectionBatch(images.DetachFromDisposeScope(), [.. samples.Select(sample => sample.ToMeta())], groundTruth)
        {
            Proposals = samples.All(sample => sample.Proposals is not null) ? samples.Select(ToProposals).ToArray() : null,
        };
    }

    private static GroundTruth ToGroundTruth(DetectionSample sample, int height, int width) => new(
        ToTensor(sample.Objects.ConvertAll(item => item.Box)).DetachFromDisposeScope(),
        (sample.Objects.Count == 0 ? zeros(0, dtype: ScalarType.Int64) : tensor(sample.Objects.Select(item => (long)item.Label).ToArray())).DetachFromDisposeScope(),
        ToTensor(sample.Ignored.ConvertAll(item => item.Box)).DetachFromDisposeScope())
    {
        Masks = sample.HasMasks ? ToMasks(sample.Objects, height, width).DetachFromDisposeScope() : null,
        Landmarks = sample.HasLandmarks ? ToLandmarks(sample).DetachFromDisposeScope() : null,
    };

    private static Proposals ToProposals(DetectionSample sample) => new(
        ToTensor(sample.Proposals!.ConvertAll(region => region.Box)).DetachFromDisposeScope(),
        tensor(sample.Proposals!.Select(region => region.Score).ToArray()).DetachFromDisposeScope());

    // What the image does not cover of the batch's size is background.
    private static Tensor ToMasks(List<ObjectAnnotation> items, int height, int width)
    {
        var masks = zeros([items.Count, height, width], ScalarType.Byte);
        for (var i = 0; i < items.Count; i++)
        {
            var mask = items[i].Mask!.ToBitmap();
            using var part = masks.select(0, i);
            var pixels = part.bytes;
            for (var row = 0; row < mask.Height; row++) mask.Pixels.Slice(row * mask.Width, mask.Width).CopyTo(pixels[(row * width)..]);
        }

        return masks;
    }

    // An object without landmarks has as many as the others, none of them annotated.
    private static Tensor ToLandmarks(DetectionSample sample)
    {
        var count = 2 * (sample.LandmarkFlipOrder?.Count ?? sample.Objects.Select(item => (item.Landmarks?.Count ?? 0) / 2).DefaultIfEmpty(0).Max());
        var values = new float[sample.Objects.Count * count];
        foreach (var (i, item) in sample.Objects.Index())
        {
            var place = values.AsSpan(i * count, count);
            place.Fill(float.NaN);
            for (var j = 0; j < Math.Min(count, item.Landmarks?.Count ?? 0); j++) place[j] = item.Landmarks![j];
        }

        return values.Length == 0 ? zeros([sample.Objects.Count, count], ScalarType.Float32) : tensor(values, [sample.Objects.Count, count]);
    }

    private static Tensor ToTensor(List<Box> boxes)
    {
        if (boxes.Count == 0) return zeros(0, 4, dtype: ScalarType.Float32);
        float[] values = [.. boxes.SelectMany(box => (float[])[box.X1, box.Y1, box.X2, box.Y2])];
        return tensor(values, [boxes.Count, 4]);
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
