using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>The product of sampled columns [count, K, C] with a convolution's weight, group by group, and its gradients.</summary>
internal sealed class DeformProduct
{
    private const long SummedCells = 256;
    private readonly DeformGeometry geometry;
    private readonly int groups;
    private readonly Tensor matrix;

    /// <param name="geometry">The sizes.</param>
    /// <param name="weight">[C_out, C / groups, kh, kw].</param>
    public DeformProduct(DeformGeometry geometry, Tensor weight)
    {
        this.geometry = geometry;
        groups = geometry.Shape.Groups;
        matrix = weight.detach().reshape(groups, geometry.OutChannels / groups, geometry.Channels / groups, geometry.Taps)
            .permute(0, 1, 3, 2).reshape(groups, geometry.OutChannels / groups, -1).contiguous();
    }

    /// <summary>Adds the product to the output.</summary>
    /// <param name="columns">[count, K, C].</param>
    /// <param name="output">[count, C_out].</param>
    public void AddTo(Tensor output, Tensor columns)
    {
        using var scope = NewDisposeScope();
        if (groups == 1) output.addmm_(columns.reshape(columns.shape[0], -1), matrix[0].t());
        else output.add_(Grouped(columns).bmm(matrix.transpose(1, 2)).permute(1, 0, 2).reshape(output.shape));
    }

    /// <summary>The columns' gradient.</summary>
    /// <param name="gradient">[count, C_out].</param>
    /// <param name="target">[count, K, C], overwritten.</param>
    public void ColumnGradient(Tensor gradient, Tensor target)
    {
        using var scope = NewDisposeScope();
        if (groups == 1)
        {
            target.view(target.shape[0], -1).addmm_(gradient, matrix[0], 0, 1);
            return;
        }

        var columns = GroupedOutput(gradient).bmm(matrix).reshape(groups, target.shape[0], geometry.Taps, -1);
        target.view(target.shape[0], geometry.Taps, groups, -1).copy_(columns.permute(1, 2, 0, 3));
    }

    /// <summary>Adds to the weight's gradient, which is laid out like the matrix.</summary>
    /// <param name="sum">[groups, C_out / groups, K * C / groups].</param>
    /// <param name="gradient">[count, C_out].</param>
    /// <param name="columns">[count, K, C].</param>
    public void AddWeightGradient(Tensor sum, Tensor gradient, Tensor columns)
    {
        using var scope = NewDisposeScope();
        // In short runs: a long sum in single precision loses more of its last digits than several short ones.
        for (var first = 0L; first < columns.shape[0]; first += SummedCells)
        {
            var count = Math.Min(SummedCells, columns.shape[0] - first);
            var (incoming, cells) = (gradient.narrow(0, first, count), columns.narrow(0, first, count));
            if (groups == 1) sum[0].addmm_(incoming.t(), cells.reshape(count, -1));
            else sum.add_(GroupedOutput(incoming).transpose(1, 2).bmm(Grouped(cells)));
        }
    }

    /// <summary>A gradient of nothing yet.</summary>
    public Tensor NoWeightGradient() => zeros_like(matrix);

    /// <summary>Brings a gradient that is laid out like the matrix to the weight's shape.</summary>
    /// <param name="sum">[groups, C_out / groups, K * C / groups].</param>
    /// <returns>[C_out, C / groups, kh, kw].</returns>
    public Tensor ToWeight(Tensor sum)
    {
        using var scope = NewDisposeScope();
        return sum.reshape(groups, geometry.OutChannels / groups, geometry.Taps, -1).permute(0, 1, 3, 2).contiguous()
            .reshape(geometry.OutChannels, -1, geometry.KernelHeight, geometry.KernelWidth).MoveToOuterDisposeScope();
    }

    // [groups, count, K * C / groups].
    private Tensor Grouped(Tensor columns) =>
        columns.reshape(columns.shape[0], geometry.Taps, groups, -1).permute(2, 0, 1, 3).reshape(groups, columns.shape[0], -1);

    private Tensor GroupedOutput(Tensor gradient) => gradient.reshape(gradient.shape[0], groups, -1).permute(1, 0, 2);
}
