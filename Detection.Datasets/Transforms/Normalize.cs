using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Subtracts a mean and divides by a deviation, channel by channel (mmdetection's <c>Normalize</c>); pixels become floats.</summary>
[Component("Normalize")]
public sealed class Normalize : ITransform
{
    private readonly float[] mean;
    private readonly double[] inverse;
    private readonly bool toRgb;
    private readonly float[][] tables;

    /// <summary>Makes the transform.</summary>
    /// <param name="mean">The mean of each channel, in the order that the channels have afterwards.</param>
    /// <param name="std">The deviation of each channel, in the same order.</param>
    /// <param name="toRgb">Whether the channels are put from B G R into R G B.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a deviation is zero.</exception>
    public Normalize(IReadOnlyList<float> mean, IReadOnlyList<float> std, bool toRgb = true)
    {
        if (mean.Count != std.Count || mean.Count == 0)
            throw new ArgumentException($"mean has {mean.Count} values and std {std.Count}; give one of each per channel.", nameof(std));
        if (std.Contains(0)) throw new ArgumentException("std has a zero; pixels cannot be divided by it.", nameof(std));
        this.mean = [.. mean];
        inverse = [.. std.Select(value => 1 / (double)value)];
        this.toRgb = toRgb;
        // A byte has 256 values: one table look-up each does the arithmetic, exactly as mmcv rounds it.
        tables = [.. this.mean.Select((_, channel) => Enumerable.Range(0, 256).Select(value => Value(value, channel)).ToArray())];
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">The image has another number of channels.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        var source = sample.Image;
        var channels = source.Channels();
        if (channels != mean.Length)
            throw new DatasetException($"{sample.FileName}: the image has {channels} channels, Normalize {mean.Length} means; see LoadImageFromFile's color_type.");
        var target = new Mat(source.Rows, source.Cols, MatType.CV_32FC(channels));
        var swap = toRgb && channels == 3;
        for (var row = 0; row < source.Rows; row++)
        {
            if (source.IsBytes()) FromBytes(source.Row<byte>(row), target.Row<float>(row), swap);
            else FromFloats(source.Row<float>(row), target.Row<float>(row), swap);
        }

        sample.Image = target;
        return true;
    }

    private float Value(float pixel, int channel) => (float)((double)(float)(pixel - (double)mean[channel]) * inverse[channel]);

    private void FromBytes(ReadOnlySpan<byte> source, Span<float> target, bool swap)
    {
        if (tables.Length != 3)
        {
            for (var i = 0; i < source.Length; i++) target[i] = tables[i % tables.Length][source[i]];
            return;
        }

        var (first, second, third) = (tables[0], tables[1], tables[2]);
        var (from, to) = swap ? (2, 0) : (0, 2);
        for (var i = 0; i + 2 < source.Length && i + 2 < target.Length; i += 3)
        {
            target[i] = first[source[i + from]];
            target[i + 1] = second[source[i + 1]];
            target[i + 2] = third[source[i + to]];
        }
    }

    private void FromFloats(ReadOnlySpan<float> source, Span<float> target, bool swap)
    {
        var channels = mean.Length;
        for (var i = 0; i < source.Length; i++)
        {
            var channel = i % channels;
            target[i] = Value(source[swap ? i + 2 - (2 * channel) : i], channel);
        }
    }
}
