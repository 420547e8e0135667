using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers.MergeCells;

/// <summary>Brings two maps to one size and merges them: the cells of NAS-FPN (Ghiasi et al., CVPR 2019; mmcv's <c>merge_cells</c>).</summary>
public abstract class MergeCell : nn.Module<Tensor, Tensor, Tensor>
{
    private static readonly ConvPart[] ActivatedFirst = [ConvPart.Act, ConvPart.Conv, ConvPart.Norm];
    private readonly ConvModule? outConv;

    /// <summary>Makes the <c>out_conv</c>: ReLU, 3x3 convolution, norm.</summary>
    /// <param name="name">Name of the class, for messages.</param>
    /// <param name="channels">Channels of the maps; null leaves the convolution out.</param>
    /// <param name="normCfg">Makes its norm; null is none.</param>
    protected MergeCell(string name, int? channels, INormFactory? normCfg)
        : base(name)
    {
        if (channels is not { } count) return;
        outConv = new ConvModule(new ConvShape(count, count, 3, Padding: 1), normCfg: normCfg, actCfg: new ReLUFactory(), bias: true, order: ActivatedFirst);
        register_module("out_conv", outConv);
    }

    /// <summary>Merges two maps at the size of the larger.</summary>
    /// <param name="first">[N, C, H1, W1] float.</param>
    /// <param name="second">[N, C, H2, W2] float.</param>
    /// <returns>[N, C, max(H1, H2), max(W1, W2)] float.</returns>
    public override Tensor forward(Tensor first, Tensor second)
        => Merge(first, second, [Math.Max(first.shape[2], second.shape[2]), Math.Max(first.shape[3], second.shape[3])]);

    /// <summary>Merges two maps at a given size: the nearest cells where it is larger, maxima where it is smaller.</summary>
    /// <param name="first">[N, C, H1, W1] float.</param>
    /// <param name="second">[N, C, H2, W2] float.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public Tensor Merge(Tensor first, Tensor second, long[] size)
    {
        using var scope = NewDisposeScope();
        var merged = Combine(Resize(first, size), Resize(second, size));
        return (outConv is null ? merged : outConv.call(merged)).MoveToOuterDisposeScope();
    }

    /// <summary>Merges two maps of one size, within a dispose scope.</summary>
    /// <param name="first">[N, C, H, W] float.</param>
    /// <param name="second">[N, C, H, W] float.</param>
    protected abstract Tensor Combine(Tensor first, Tensor second);

    /// <summary>Does nothing: parts register themselves in the constructor.</summary>
    protected override void RegisterComponents()
    {
    }

    // Sizes are compared as mmcv compares them, in lexical order: a higher map is pooled even where it is narrower.
    private static Tensor Resize(Tensor map, long[] size)
    {
        var (height, width) = (map.shape[2], map.shape[3]);
        if (height == size[0] && width == size[1]) return map;
        if (height < size[0] || (height == size[0] && width < size[1])) return nn.functional.interpolate(map, size: size);
        var (missingRows, missingColumns) = (Missing(height, size[0]), Missing(width, size[1]));
        var filled = missingRows == 0 && missingColumns == 0
            ? map
            : nn.functional.pad(map, [missingColumns / 2, missingColumns - (missingColumns / 2), missingRows / 2, missingRows - (missingRows / 2)]);
        var kernel = (filled.shape[2] / size[0], filled.shape[3] / size[1]);
        return nn.functional.max_pool2d(filled, kernel, kernel);
    }

    private static long Missing(long length, long parts) => ((length + parts - 1) / parts * parts) - length;
}
