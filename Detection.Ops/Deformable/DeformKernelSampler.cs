using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Sampling on the CPU: vectorised over channels, parallel over output cells; the input's gradient is parallel over channels,
/// so that no two threads write to the same element and the sums do not depend on timing.</summary>
internal sealed unsafe class DeformKernelSampler : IDeformSampler
{
    private const int CellsPerBlock = 16;
    private const int LeastChannels = 16;
    private readonly DeformGeometry geometry;
    private readonly Tensor input;
    private readonly Tensor offset;
    private readonly Tensor? mask;
    private readonly Tensor? inputGradient;
    private readonly Tensor? offsetGradient;
    private readonly Tensor? maskGradient;

    /// <param name="geometry">The sizes.</param>
    /// <param name="input">[N, C, H, W] float; fastest in channels_last, like the others.</param>
    /// <param name="offset">[N, 2 * G * K, H', W'] float.</param>
    /// <param name="mask">[N, G * K, H', W'] float or null.</param>
    /// <param name="needs">The gradients that will be wanted.</param>
    public DeformKernelSampler(DeformGeometry geometry, Tensor input, Tensor offset, Tensor? mask, DeformNeeds needs)
    {
        this.geometry = geometry;
        this.input = Stored(input);
        this.offset = Stored(offset);
        this.mask = mask is null ? null : Stored(mask);
        inputGradient = needs.Input ? zeros_like(this.input) : null;
        offsetGradient = needs.Places ? zeros_like(this.offset) : null;
        maskGradient = needs.Places && this.mask is not null ? zeros_like(this.mask) : null;
    }

    /// <inheritdoc/>
    public Tensor? InputGradient => inputGradient?.permute(0, 3, 1, 2);

    /// <inheritdoc/>
    public Tensor? OffsetGradient => offsetGradient?.permute(0, 3, 1, 2);

    /// <inheritdoc/>
    public Tensor? MaskGradient => maskGradient?.permute(0, 3, 1, 2);

    /// <inheritdoc/>
    public void Read(Tensor columns, int first)
    {
        var places = Places();
        var target = TensorMemory.Pointer<float>(columns);
        var image = TensorMemory.Pointer<float>(input);
        var (span, row) = (geometry.DeformChannels, geometry.Columns);
        Run((int)columns.shape[0], cell =>
        {
            for (var group = 0; group < geometry.Shape.DeformGroups; group++)
            {
                var begin = group * span;
                for (var tap = 0; tap < geometry.Taps; tap++)
                {
                    var place = places.At(first + cell, group, tap);
                    var scale = places.Scale(first + cell, group, tap);
                    DeformSpans.Read(image + places.Image(first + cell) + begin, place, scale, target + ((long)cell * row) + ((long)tap * geometry.Channels) + begin, span);
                }
            }
        });
        GC.KeepAlive(columns);
    }

    /// <inheritdoc/>
    public void ReadWithGradient(Tensor gradient, Tensor columns, int first)
    {
        var places = Places();
        var target = TensorMemory.Pointer<float>(columns);
        var source = TensorMemory.Pointer<float>(gradient);
        var image = TensorMemory.Pointer<float>(input);
        var moves = TensorMemory.Pointer<float>(offsetGradient!);
        var scales = maskGradient is null ? null : TensorMemory.Pointer<float>(maskGradient);
        var (span, row) = (geometry.DeformChannels, geometry.Columns);
        Run((int)columns.shape[0], cell =>
        {
            for (var group = 0; group < geometry.Shape.DeformGroups; group++)
            {
                var begin = group * span;
                for (var tap = 0; tap < geometry.Taps; tap++)
                {
                    var place = places.At(first + cell, group, tap);
                    var at = ((long)cell * row) + ((long)tap * geometry.Channels) + begin;
                    if (!place.Exists)
                    {
                        new Span<float>(target + at, span).Clear();
                        continue;
                    }

                    var scale = places.Scale(first + cell, group, tap);
                    var (a, b, c, d) = DeformSpans.ReadWithProducts(image + places.Image(first + cell) + begin, place, scale, source + at, target + at, span);
                    var index = places.Index(first + cell, group, tap);
                    var (y, x) = place.Slope(a, b, c, d);
                    (moves[2 * index], moves[(2 * index) + 1]) = (scale * y, scale * x);
                    if (scales is not null) scales[index] = place.Value(a, b, c, d);
                }
            }
        });
        GC.KeepAlive(columns);
        GC.KeepAlive(gradient);
    }

    /// <inheritdoc/>
    public void Spread(Tensor gradient, int first)
    {
        var places = Places();
        var source = TensorMemory.Pointer<float>(gradient);
        var target = TensorMemory.Pointer<float>(inputGradient!);
        var (count, span) = ((int)gradient.shape[0], geometry.DeformChannels);
        var share = (span + ParallelBlocks.Threads - 1) / ParallelBlocks.Threads;
        var width = (share + LeastChannels - 1) / LeastChannels * LeastChannels;
        var parts = (span + width - 1) / width;
        ParallelBlocks.Run(parts * geometry.Shape.DeformGroups, block =>
        {
            var (group, part) = Math.DivRem(block, parts);
            var begin = (group * span) + (part * width);
            var channels = Math.Min(width, span - (part * width));
            for (var cell = 0; cell < count; cell++)
            {
                for (var tap = 0; tap < geometry.Taps; tap++)
                {
                    var place = places.At(first + cell, group, tap);
                    if (!place.Exists) continue;
                    var at = ((long)cell * geometry.Columns) + ((long)tap * geometry.Channels) + begin;
                    DeformSpans.Spread(target + places.Image(first + cell) + begin, place, places.Scale(first + cell, group, tap), source + at, channels);
                }
            }
        });
        GC.KeepAlive(gradient);
    }

    private static Tensor Stored(Tensor tensor)
    {
        using var order = tensor.detach().permute(0, 2, 3, 1);
        return order.contiguous();
    }

    private static void Run(int count, Action<int> cell) =>
        ParallelBlocks.Run((count + CellsPerBlock - 1) / CellsPerBlock, block =>
        {
            var end = Math.Min(count, (block + 1) * CellsPerBlock);
            for (var index = block * CellsPerBlock; index < end; index++) cell(index);
        });

    private DeformPlaces Places() =>
        new(geometry, TensorMemory.Pointer<float>(offset), mask is null ? null : TensorMemory.Pointer<float>(mask));
}
