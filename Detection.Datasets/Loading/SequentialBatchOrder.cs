namespace Detection.Datasets.Loading;

/// <summary>Every image once, in order; the last batch may be smaller. For testing.</summary>
/// <param name="images">Number of images.</param>
/// <param name="batchSize">Images a batch.</param>
public sealed class SequentialBatchOrder(int images, int batchSize) : IBatchOrder
{
    private readonly int[][] batches = [.. Enumerable.Range(0, images).Chunk(batchSize)];

    /// <inheritdoc/>
    public int Count => batches.Length;

    /// <inheritdoc/>
    public bool MayReplace => false;

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Batches(int epoch) => batches;
}
