using System.Numerics;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIAlign's gradient on the CPU. Threads share out the channels and each takes the regions in order, so no two write to
/// the same element and the sums do not depend on timing.</summary>
internal static unsafe class RoIAlignBackward
{
    private const int LeastChannels = 16;

    /// <summary>Spreads the gradient of the output over the feature maps.</summary>
    /// <param name="gradient">[R, C, h, w] float, contiguous.</param>
    /// <param name="rois">[R, 5] float, contiguous and checked.</param>
    /// <param name="largest">For max pooling the sample each value came from.</param>
    /// <param name="shape">[N, C, H, W] of the features.</param>
    /// <param name="settings">What was computed.</param>
    /// <returns>[N, C, H, W] in channels_last.</returns>
    public static Tensor Run(Tensor gradient, Tensor rois, Tensor? largest, long[] shape, RoIAlignSettings settings)
    {
        var stored = zeros(shape[0], shape[2], shape[3], shape[1], float32);
        var (count, channels) = ((int)rois.shape[0], (int)shape[1]);
        var map = new FeatureMap(TensorMemory.Pointer<float>(stored), (int)shape[2], (int)shape[3], channels);
        var source = TensorMemory.Pointer<float>(gradient);
        var regions = TensorMemory.Pointer<float>(rois);
        var winners = largest is null ? null : TensorMemory.Pointer<int>(largest);
        if (count > 0)
        {
            var share = (channels + ParallelBlocks.Threads - 1) / ParallelBlocks.Threads;
            var width = (share + LeastChannels - 1) / LeastChannels * LeastChannels;
            ParallelBlocks.Run((channels + width - 1) / width, block =>
            {
                var first = block * width;
                var range = (first, Math.Min(width, channels - first));
                if (winners is null)
                    SpreadAverage(source, regions, count, map, settings, range);
                else
                    SpreadMaximum(source, regions, winners, count, map, settings, range);
            });
        }

        GC.KeepAlive(gradient);
        GC.KeepAlive(rois);
        GC.KeepAlive(largest);
        return stored.permute(0, 3, 1, 2);
    }

    private static void SpreadAverage(float* source, float* regions, int count, FeatureMap map, RoIAlignSettings settings, (int First, int Count) channels)
    {
        var bins = settings.Height * settings.Width;
        var (rows, columns) = (new AxisSamples(), new AxisSamples());
        var buffer = new float[bins * channels.Count];
        fixed (float* values = buffer)
        {
            for (var index = 0; index < count; index++)
            {
                var region = RegionGrid.Place(regions + (5L * index), settings);
                rows.Lay(region.Top, region.BinHeight, region.GridHeight, settings.Height, map.Height);
                columns.Lay(region.Left, region.BinWidth, region.GridWidth, settings.Width, map.Width);
                Transposition.ToChannelsLast(source + ((((long)index * map.Channels) + channels.First) * bins), values, channels.Count, bins, channels.Count);
                var image = map.Image(region.Image) + channels.First;
                var share = 1f / region.Count;
                for (var bin = 0; bin < bins; bin++)
                {
                    var (binRow, binColumn) = Math.DivRem(bin, settings.Width);
                    for (var row = rows.Starts[binRow]; row < rows.Starts[binRow + 1]; row++)
                    {
                        var line = image + ((long)rows.Cells[row] * map.Width * map.Channels);
                        var rowWeight = rows.Weights[row] * share;
                        for (var column = columns.Starts[binColumn]; column < columns.Starts[binColumn + 1]; column++)
                            Accumulate(line + ((long)columns.Cells[column] * map.Channels), values + ((long)bin * channels.Count), rowWeight * columns.Weights[column], channels.Count);
                    }
                }
            }
        }
    }

    private static void Accumulate(float* target, float* values, float weight, int count)
    {
        var lanes = Vector<float>.Count;
        var weights = new Vector<float>(weight);
        var channel = 0;
        for (; channel + lanes <= count; channel += lanes)
            Vector.FusedMultiplyAdd(weights, Vector.Load(values + channel), Vector.Load(target + channel)).Store(target + channel);
        for (; channel < count; channel++) target[channel] = MathF.FusedMultiplyAdd(weight, values[channel], target[channel]);
    }

    private static void SpreadMaximum(float* source, float* regions, int* winners, int count, FeatureMap map, RoIAlignSettings settings, (int First, int Count) channels)
    {
        var bins = settings.Height * settings.Width;
        for (var index = 0; index < count; index++)
        {
            var region = RegionGrid.Place(regions + (5L * index), settings);
            var image = map.Image(region.Image);
            for (var bin = 0; bin < bins; bin++)
            {
                var winner = winners + ((((long)index * bins) + bin) * map.Channels);
                for (var channel = channels.First; channel < channels.First + channels.Count; channel++)
                {
                    if (winner[channel] < 0) continue;
                    var sample = BilinearSample.At(map, region, settings, bin, winner[channel]);
                    sample.Add(image, channel, source[((((long)index * map.Channels) + channel) * bins) + bin]);
                }
            }
        }
    }
}
