using Detection.Datasets.Loading;

namespace Detection.Runner.Checking;

/// <summary>One batch of given images.</summary>
/// <param name="images">Indices into the data set.</param>
internal sealed class GivenBatch(int[] images) : IBatchOrder
{
    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public bool MayReplace => true;

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Batches(int epoch) => [images];
}
