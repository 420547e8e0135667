namespace Detection.Datasets.Loading;

/// <summary>The order of a run that goes on, in the middle of an epoch, with batches of another size: the images of that epoch that are left come in the order
/// in which they would have come, in batches of the new size; every later epoch is as if the size had never been another.</summary>
/// <remarks>An epoch's number of batches is that of the new size, so that a few images of the unfinished epoch may come twice, to fill its last batch, or be
/// left out, where groups of images had been filled up to the old size.</remarks>
public sealed class ContinuedBatchOrder : IBatchOrder
{
    private readonly IBatchOrder before;
    private readonly IBatchOrder after;
    private readonly int batchSize;
    private readonly int epoch;
    private readonly int done;

    /// <summary>Joins two orders.</summary>
    /// <param name="before">The order of the unfinished epoch.</param>
    /// <param name="after">The order of the epochs to come.</param>
    /// <param name="batchSize">Images a batch of the new order.</param>
    /// <param name="epoch">The unfinished epoch.</param>
    /// <param name="done">How many of its images are done.</param>
    public ContinuedBatchOrder(IBatchOrder before, IBatchOrder after, int batchSize, int epoch, int done)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(done);
        (this.before, this.after, this.batchSize, this.epoch, this.done) = (before, after, batchSize, epoch, done);
        var left = before.Batches(epoch).Sum(batch => batch.Length) - done;
        Start = Math.Max(1, Count - ((left + batchSize - 1) / batchSize));
    }

    /// <inheritdoc/>
    public int Count => after.Count;

    /// <summary>The batch of the unfinished epoch to go on with: that many, at least one, stand for the images that are done.</summary>
    public int Start { get; }

    /// <inheritdoc/>
    public bool MayReplace => after.MayReplace;

    /// <inheritdoc/>
    /// <remarks>Of the unfinished epoch the first batch has all images that are done, and the others up to <see cref="Start"/> have none.</remarks>
    public IReadOnlyList<int[]> Batches(int epoch)
    {
        if (epoch != this.epoch) return after.Batches(epoch);
        int[] images = [.. before.Batches(epoch).SelectMany(batch => batch)];
        var wanted = (Count - Start) * batchSize;
        var left = images.Skip(done).Concat(Enumerable.Repeat(images, 1 + (wanted / images.Length)).SelectMany(again => again)).Take(wanted);
        return [images[..done], .. Enumerable.Repeat<int[]>([], Start - 1), .. left.Chunk(batchSize)];
    }
}
