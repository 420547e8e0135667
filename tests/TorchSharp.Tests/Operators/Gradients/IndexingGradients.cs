using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class IndexingGradients
{
    private static Tensor Rows => tensor(new long[] { 2, 0, 2 });

    private static Tensor Cells => tensor(new long[] { 0, 1, 2, 1, 0, 0 }, [2, 3]);

    public static GradientCase[] Cases =>
    [
        Of("index", Any(3, 2), x => x[Rows]),
        Of("index by slice", Any(4), x => x[TensorIndex.Slice(1, 4, 2)]),
        Of("boolean index", Any(6), x => x[x > 0]),
        Of("index_select", Any(3, 2), x => x.index_select(0, Rows)),
        Of("gather", Any(3, 3), x => x.gather(1, Cells)),
        Of("take", Any(2, 3), x => x.take(Rows)),
        Of("take_along_dim", Any(2, 3), x => x.take_along_dim(Cells, 1)),
        Of("masked_select", Any(6), x => x.masked_select(x > 0)),
        Of("masked_scatter", Any(4), Any(4), (x, y) => x.masked_scatter(x > 0, y)),
        Of("scatter", Any(2, 3), Any(2, 3), (x, y) => x.scatter(1, tensor(new long[] { 0, 1, 2, 2, 1, 0 }, [2, 3]), y)),
        Of("scatter_add", Any(2, 3), Any(2, 3), (x, y) => x.scatter_add(1, Cells, y)),
        Of("index_add", Any(3, 2), Any(3, 2), (x, y) => x.index_add(0, Rows, y, 0.5)),
        Of("index_copy", Any(3, 2), Any(2, 2), (x, y) => x.index_copy(0, tensor(new long[] { 2, 0 }), y)),
        Of("index_fill", Any(3, 2), x => x.index_fill(0, tensor(new long[] { 1 }), 4)),
        Of("index_put_", Any(3, 2), Any(2), (x, y) => x.clone().index_put_(y, tensor(new long[] { 1 }))),
        Of("index_put_ accumulating", Any(3), Any(3), (x, y) => x.clone().index_put_(y, [Rows], accumulate: true)),
        Of("select_scatter", Any(2, 3), Any(3), (x, y) => x.select_scatter(y, 0, 1)),
        Of("slice_scatter", Any(4), Any(2), (x, y) => x.slice_scatter(y, 0, 1, 3)),
        Of("diagonal_scatter", Any(3, 3), Any(3), (x, y) => x.diagonal_scatter(y)),
    ];
}
