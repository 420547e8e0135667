using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Sampling by plain tensor operators, for any device and element type.</summary>
internal sealed class DeformOperatorSampler : IDeformSampler
{
    private readonly DeformGeometry geometry;
    private readonly int groups;
    private readonly Tensor cells;
    private readonly Tensor moves;
    private readonly Tensor? scales;
    private readonly Tensor bases;
    private readonly Tensor? cellGradient;
    private readonly Tensor? moveGradient;
    private readonly Tensor? scaleGradient;

    /// <param name="geometry">The sizes.</param>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="offset">[N, 2 * G * K, H', W'].</param>
    /// <param name="mask">[N, G * K, H', W'] or null.</param>
    /// <param name="needs">The gradients that will be wanted.</param>
    public DeformOperatorSampler(DeformGeometry geometry, Tensor input, Tensor offset, Tensor? mask, DeformNeeds needs)
    {
        this.geometry = geometry;
        groups = geometry.Shape.DeformGroups;
        // One row per cell and deform group.
        cells = input.detach().permute(0, 2, 3, 1).reshape(-1, geometry.DeformChannels);
        moves = offset.detach().permute(0, 2, 3, 1).reshape(geometry.Positions, groups, geometry.Taps, 2);
        scales = mask?.detach().permute(0, 2, 3, 1).reshape(geometry.Positions, groups, geometry.Taps);
        bases = Bases(geometry, input);
        cellGradient = needs.Input ? zeros_like(cells) : null;
        moveGradient = needs.Places ? zeros_like(moves) : null;
        scaleGradient = needs.Places && scales is not null ? zeros_like(scales) : null;
    }

    /// <inheritdoc/>
    public Tensor? InputGradient => cellGradient?.view(geometry.Images, geometry.Height, geometry.Width, geometry.Channels).permute(0, 3, 1, 2);

    /// <inheritdoc/>
    public Tensor? OffsetGradient => Outputs(moveGradient);

    /// <inheritdoc/>
    public Tensor? MaskGradient => Outputs(scaleGradient);

    /// <inheritdoc/>
    public void Read(Tensor columns, int first) => Fill(columns, first, Corners(first, (int)columns.shape[0]));

    /// <inheritdoc/>
    public void ReadWithGradient(Tensor gradient, Tensor columns, int first)
    {
        using var scope = NewDisposeScope();
        var corners = Corners(first, (int)columns.shape[0]);
        var incoming = ByGroup(gradient);
        Fill(columns, first, corners);
        var products = Array.ConvertAll(corners, corner => (Rows(corner) * incoming).sum(-1));
        var scale = Scale(first, corners[0].Index.shape[0]);
        var (y, x, value) = (zeros_like(products[0]), zeros_like(products[0]), zeros_like(products[0]));
        foreach (var (corner, product) in corners.Zip(products))
        {
            y += corner.SlopeY * product;
            x += corner.SlopeX * product;
            value += corner.Weight * product;
        }

        var moved = stack([y, x], -1);
        moveGradient!.narrow(0, first, columns.shape[0]).copy_(scale is null ? moved : moved * scale.unsqueeze(-1));
        scaleGradient?.narrow(0, first, columns.shape[0]).copy_(value);
    }

    /// <inheritdoc/>
    public void Spread(Tensor gradient, int first)
    {
        using var scope = NewDisposeScope();
        var corners = Corners(first, (int)gradient.shape[0]);
        var incoming = ByGroup(gradient);
        if (Scale(first, corners[0].Index.shape[0]) is { } scale) incoming *= scale.unsqueeze(-1);
        foreach (var corner in corners)
            cellGradient!.index_add_(0, corner.Index.reshape(-1), (incoming * corner.Weight.unsqueeze(-1)).reshape(-1, geometry.DeformChannels), 1);
    }

    // [H' * W', K, 2]: where the taps would read if they were not moved.
    private static Tensor Bases(DeformGeometry geometry, Tensor like)
    {
        var shape = geometry.Shape;
        var rows = Axis(geometry.OutHeight, geometry.KernelHeight, shape.Stride.First, shape.Padding.First, shape.Dilation.First);
        var columns = Axis(geometry.OutWidth, geometry.KernelWidth, shape.Stride.Second, shape.Padding.Second, shape.Dilation.Second);
        long[] full = [geometry.OutHeight, geometry.OutWidth, geometry.KernelHeight, geometry.KernelWidth];
        var y = rows.reshape(full[0], 1, full[2], 1).expand(full);
        var x = columns.reshape(1, full[1], 1, full[3]).expand(full);
        return stack([y, x], -1).reshape(-1, geometry.Taps, 2);

        Tensor Axis(int outputs, int taps, int stride, int padding, int dilation)
        {
            var starts = (arange(outputs, like.dtype, like.device) * stride) - padding;
            return starts.unsqueeze(1) + (arange(taps, like.dtype, like.device) * dilation);
        }
    }

    private Corner[] Corners(int first, int count)
    {
        var cell = arange(first, first + count, int64, cells.device);
        var perImage = bases.shape[0];
        var place = bases.index_select(0, cell.remainder(perImage)).unsqueeze(1) + moves.narrow(0, first, count);
        var (y, x) = (place.select(-1, 0), place.select(-1, 1));
        var inside = (y > -1) & (x > -1) & (y < geometry.Height) & (x < geometry.Width);
        (y, x) = (where(inside, y, zeros_like(y)), where(inside, x, zeros_like(x)));
        var (top, left) = (y.floor(), x.floor());
        var (down, across) = (y - top, x - left);
        var image = (cell.div(perImage, RoundingMode.floor) * geometry.Height).reshape(-1, 1, 1);
        var group = arange(groups, int64, cells.device).reshape(1, -1, 1);
        return [At(0, 0), At(0, 1), At(1, 0), At(1, 1)];

        Corner At(int lower, int right)
        {
            var (row, column) = (top + lower, left + right);
            var exists = (inside & (row >= 0) & (row < geometry.Height) & (column >= 0) & (column < geometry.Width)).to(y.dtype);
            var (rowWeight, columnWeight) = (lower == 1 ? down : 1 - down, right == 1 ? across : 1 - across);
            var index = ((image + row.clamp(0, geometry.Height - 1).to(int64)) * geometry.Width) + column.clamp(0, geometry.Width - 1).to(int64);
            return new Corner(
                (index * groups) + group,
                exists * rowWeight * columnWeight,
                exists * columnWeight * (lower == 1 ? 1 : -1),
                exists * rowWeight * (right == 1 ? 1 : -1));
        }
    }

    private void Fill(Tensor columns, int first, Corner[] corners)
    {
        using var scope = NewDisposeScope();
        var values = Rows(corners[0]) * corners[0].Weight.unsqueeze(-1);
        foreach (var corner in corners[1..]) values += Rows(corner) * corner.Weight.unsqueeze(-1);
        if (Scale(first, columns.shape[0]) is { } scale) values *= scale.unsqueeze(-1);
        columns.view(columns.shape[0], geometry.Taps, groups, -1).copy_(values.permute(0, 2, 1, 3));
    }

    private Tensor Rows(Corner corner) =>
        cells.index_select(0, corner.Index.reshape(-1)).reshape([.. corner.Index.shape, geometry.DeformChannels]);

    private Tensor? Scale(int first, long count) => scales?.narrow(0, first, count);

    private Tensor ByGroup(Tensor gradient) => gradient.reshape(gradient.shape[0], geometry.Taps, groups, -1).permute(0, 2, 1, 3);

    private Tensor? Outputs(Tensor? gradient) =>
        gradient?.reshape(geometry.Images, geometry.OutHeight, geometry.OutWidth, -1).permute(0, 3, 1, 2);

    /// <summary>One of the four cells that taps read, [count, G, K] each: its row in the cells, its weight, and what a move of the tap
    /// by a cell down or right adds to the weight.</summary>
    private sealed record Corner(Tensor Index, Tensor Weight, Tensor SlopeY, Tensor SlopeX);
}
