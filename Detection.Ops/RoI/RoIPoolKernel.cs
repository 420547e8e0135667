using System.Numerics;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIPool on the CPU: forward parallel over regions, backward over channels, so that sums do not depend on timing.</summary>
internal static unsafe class RoIPoolKernel
{
    private const int LeastChannels = 16;

    /// <summary>Pools regions.</summary>
    /// <param name="features">[N, C, H, W] float; fastest in channels_last.</param>
    /// <param name="rois">[R, 5] float, contiguous and checked.</param>
    /// <param name="settings">What to compute.</param>
    /// <returns>[R, C, h, w], and the cell [R, h * w, C] int32 that each value comes from, -1 for none.</returns>
    public static (Tensor Output, Tensor Winners) Forward(Tensor features, Tensor rois, RoIPoolSettings settings)
    {
        var (count, channels, bins) = ((int)rois.shape[0], (int)features.shape[1], settings.Height * settings.Width);
        var output = empty(count, channels, settings.Height, settings.Width, float32);
        var winners = empty(count, bins, channels, int32);
        using var order = features.detach().permute(0, 2, 3, 1);
        using var stored = order.contiguous();
        var map = new FeatureMap(TensorMemory.Pointer<float>(stored), (int)features.shape[2], (int)features.shape[3], channels);
        var regions = TensorMemory.Pointer<float>(rois);
        var target = TensorMemory.Pointer<float>(output);
        var cells = TensorMemory.Pointer<int>(winners);
        ParallelBlocks.Run(count, index =>
        {
            var stride = channels + (4 * Vector<float>.Count);
            var buffer = System.Buffers.ArrayPool<float>.Shared.Rent(bins * stride);
            fixed (float* values = buffer)
            {
                Pool(map, regions + (5L * index), settings, values, stride, cells + ((long)index * bins * channels));
                Transposition.FromChannelsLast(values, stride, target + ((long)index * bins * channels), bins, channels);
            }

            System.Buffers.ArrayPool<float>.Shared.Return(buffer);
        });
        GC.KeepAlive(rois);
        GC.KeepAlive(features);
        return (output, winners);
    }

    /// <summary>Gives the gradient of each value to the cell it came from.</summary>
    /// <param name="gradient">[R, C, h, w] float, contiguous.</param>
    /// <param name="rois">[R, 5] float, contiguous and checked.</param>
    /// <param name="winners">What <see cref="Forward"/> returned.</param>
    /// <param name="shape">[N, C, H, W] of the features.</param>
    /// <returns>[N, C, H, W] in channels_last.</returns>
    public static Tensor Backward(Tensor gradient, Tensor rois, Tensor winners, long[] shape)
    {
        var stored = zeros(shape[0], shape[2], shape[3], shape[1], float32);
        var (count, bins, channels) = ((int)winners.shape[0], (int)winners.shape[1], (int)shape[1]);
        var map = new FeatureMap(TensorMemory.Pointer<float>(stored), (int)shape[2], (int)shape[3], channels);
        var source = TensorMemory.Pointer<float>(gradient);
        var regions = TensorMemory.Pointer<float>(rois);
        var cells = TensorMemory.Pointer<int>(winners);
        ParallelBlocks.Run((channels + LeastChannels - 1) / LeastChannels, block =>
        {
            var end = Math.Min(channels, (block + 1) * LeastChannels);
            for (var index = 0; index < count; index++)
            {
                var image = map.Image((int)regions[5L * index]);
                for (var bin = 0; bin < bins; bin++)
                {
                    var winner = cells + ((((long)index * bins) + bin) * channels);
                    for (var channel = block * LeastChannels; channel < end; channel++)
                    {
                        if (winner[channel] >= 0)
                            image[((long)winner[channel] * channels) + channel] += source[((((long)index * channels) + channel) * bins) + bin];
                    }
                }
            }
        });
        GC.KeepAlive(gradient);
        GC.KeepAlive(rois);
        GC.KeepAlive(winners);
        return stored.permute(0, 3, 1, 2);
    }

    private static void Pool(FeatureMap map, float* roi, RoIPoolSettings settings, float* values, int stride, int* winners)
    {
        var image = map.Image((int)roi[0]);
        for (var binRow = 0; binRow < settings.Height; binRow++)
        {
            var (top, bottom) = settings.Cells(roi[2], roi[4], settings.Height, binRow, map.Height);
            for (var binColumn = 0; binColumn < settings.Width; binColumn++)
            {
                var (left, right) = settings.Cells(roi[1], roi[3], settings.Width, binColumn, map.Width);
                var bin = (binRow * settings.Width) + binColumn;
                var empty = top >= bottom || left >= right;
                var largest = values + ((long)bin * stride);
                new Span<float>(largest, map.Channels).Fill(empty ? 0 : float.MinValue);
                var winner = winners + ((long)bin * map.Channels);
                new Span<int>(winner, map.Channels).Fill(-1);
                for (var row = top; row < bottom; row++)
                {
                    for (var column = left; column < right; column++)
                        Compete(image, (row * map.Width) + column, map.Channels, largest, winner);
                }
            }
        }
    }

    private static void Compete(float* image, int cell, int channels, float* largest, int* winners)
    {
        var source = image + ((long)cell * channels);
        var lanes = Vector<float>.Count;
        var place = new Vector<int>(cell);
        var channel = 0;
        for (; channel + lanes <= channels; channel += lanes)
        {
            var (value, best) = (Vector.Load(source + channel), Vector.Load(largest + channel));
            var better = Vector.GreaterThan(value, best);
            Vector.ConditionalSelect(better, value, best).Store(largest + channel);
            Vector.ConditionalSelect(better, place, Vector.Load(winners + channel)).Store(winners + channel);
        }

        for (; channel < channels; channel++)
        {
            if (source[channel] <= largest[channel]) continue;
            largest[channel] = source[channel];
            winners[channel] = cell;
        }
    }
}
