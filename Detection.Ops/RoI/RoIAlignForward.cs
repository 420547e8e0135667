using System.Numerics;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIAlign on the CPU: vectorised over channels, parallel over regions.</summary>
internal static unsafe class RoIAlignForward
{
    private const int RegionsPerBlock = 4;

    /// <summary>Pools regions.</summary>
    /// <param name="features">[N, C, H, W] float; fastest in channels_last.</param>
    /// <param name="rois">[R, 5] float, contiguous and checked.</param>
    /// <param name="settings">What to compute.</param>
    /// <returns>[R, C, h, w], contiguous; and for max pooling the sample [R, h, w, C] int32 that each value comes from, -1 for none.</returns>
    public static (Tensor Output, Tensor? Largest) Run(Tensor features, Tensor rois, RoIAlignSettings settings)
    {
        var (count, channels, bins) = ((int)rois.shape[0], (int)features.shape[1], settings.Height * settings.Width);
        var output = empty(count, channels, settings.Height, settings.Width, float32);
        var largest = settings.Mode == PoolMode.Max ? empty(count, settings.Height, settings.Width, channels, int32) : null;
        if (count == 0 || channels == 0) return (output, largest);

        using var order = features.detach().permute(0, 2, 3, 1);
        using var stored = order.contiguous();
        var map = new FeatureMap(TensorMemory.Pointer<float>(stored), (int)features.shape[2], (int)features.shape[3], channels);
        var regions = TensorMemory.Pointer<float>(rois);
        var target = TensorMemory.Pointer<float>(output);
        var winners = largest is null ? null : TensorMemory.Pointer<int>(largest);
        ParallelBlocks.Run((count + RegionsPerBlock - 1) / RegionsPerBlock, block =>
        {
            var (rows, columns) = (new AxisSamples(), new AxisSamples());
            // The padding keeps the rows of the buffer from falling on the same cache sets when it is turned.
            var stride = channels + (4 * Vector<float>.Count);
            var buffer = System.Buffers.ArrayPool<float>.Shared.Rent(bins * stride);
            fixed (float* values = buffer)
            {
                for (var index = block * RegionsPerBlock; index < Math.Min(count, (block + 1) * RegionsPerBlock); index++)
                {
                    var region = RegionGrid.Place(regions + (5L * index), settings);
                    if (winners is null && channels == 1)
                    {
                        // A mask: nothing to vectorise over, and its last bit counts.
                        RoIAlignSampleOrder.Average(map, region, settings, values, stride);
                    }
                    else if (winners is null)
                    {
                        rows.Lay(region.Top, region.BinHeight, region.GridHeight, settings.Height, map.Height);
                        columns.Lay(region.Left, region.BinWidth, region.GridWidth, settings.Width, map.Width);
                        Average(map, region, rows, columns, settings, values, stride);
                    }
                    else
                    {
                        RoIAlignMaximum.Pool(map, region, settings, values, stride, winners + ((long)index * bins * channels));
                    }

                    Transposition.FromChannelsLast(values, stride, target + ((long)index * bins * channels), bins, channels);
                }
            }

            System.Buffers.ArrayPool<float>.Shared.Return(buffer);
        });
        GC.KeepAlive(rois);
        GC.KeepAlive(features);
        return (output, largest);
    }

    private static void Average(FeatureMap map, RegionGrid region, AxisSamples rows, AxisSamples columns, RoIAlignSettings settings, float* values, int stride)
    {
        var image = map.Image(region.Image);
        var share = 1f / region.Count;
        fixed (int* rowCells = rows.Cells, columnCells = columns.Cells)
        fixed (float* rowWeights = rows.Weights, columnWeights = columns.Weights)
        {
            for (var binRow = 0; binRow < settings.Height; binRow++)
            {
                var (rowBegin, rowEnd) = (rows.Starts[binRow], rows.Starts[binRow + 1]);
                for (var binColumn = 0; binColumn < settings.Width; binColumn++)
                {
                    var (columnBegin, columnEnd) = (columns.Starts[binColumn], columns.Starts[binColumn + 1]);
                    var bin = new BinCells(
                        rowCells + rowBegin, rowWeights + rowBegin, rowEnd - rowBegin, columnCells + columnBegin, columnWeights + columnBegin, columnEnd - columnBegin);
                    AverageBin(image, map, bin, share, values + ((long)((binRow * settings.Width) + binColumn) * stride));
                }
            }
        }
    }

    private static void AverageBin(float* image, FeatureMap map, BinCells bin, float share, float* target)
    {
        var lanes = Vector<float>.Count;
        var channel = 0;
        for (; channel + (4 * lanes) <= map.Channels; channel += 4 * lanes)
        {
            var (sum0, sum1, sum2, sum3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var row = 0; row < bin.RowCount; row++)
            {
                var line = image + ((long)bin.Rows[row] * map.Width * map.Channels) + channel;
                var rowWeight = bin.RowWeights[row];
                for (var column = 0; column < bin.ColumnCount; column++)
                {
                    var cell = line + ((long)bin.Columns[column] * map.Channels);
                    var weight = new Vector<float>(rowWeight * bin.ColumnWeights[column]);
                    sum0 = Vector.FusedMultiplyAdd(weight, Vector.Load(cell), sum0);
                    sum1 = Vector.FusedMultiplyAdd(weight, Vector.Load(cell + lanes), sum1);
                    sum2 = Vector.FusedMultiplyAdd(weight, Vector.Load(cell + (2 * lanes)), sum2);
                    sum3 = Vector.FusedMultiplyAdd(weight, Vector.Load(cell + (3 * lanes)), sum3);
                }
            }

            (sum0 * share).Store(target + channel);
            (sum1 * share).Store(target + channel + lanes);
            (sum2 * share).Store(target + channel + (2 * lanes));
            (sum3 * share).Store(target + channel + (3 * lanes));
        }

        for (; channel < map.Channels; channel++)
        {
            var sum = 0f;
            for (var row = 0; row < bin.RowCount; row++)
            {
                var line = image + ((long)bin.Rows[row] * map.Width * map.Channels) + channel;
                for (var column = 0; column < bin.ColumnCount; column++)
                    sum += bin.RowWeights[row] * bin.ColumnWeights[column] * line[(long)bin.Columns[column] * map.Channels];
            }

            target[channel] = sum * share;
        }
    }
}
