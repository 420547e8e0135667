namespace Detection.Datasets.Loading;

/// <summary>What one of several processes (ranks) loads of the batches of an epoch.</summary>
public sealed class BatchShare
{
    private readonly int rank;
    private readonly int ranks;
    private readonly bool splitsBatches;

    private BatchShare(int rank, int ranks, bool splitsBatches)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranks);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, ranks);
        (this.rank, this.ranks, this.splitsBatches) = (rank, ranks, splitsBatches);
    }

    /// <summary>What a process alone loads.</summary>
    public static BatchShare Everything { get; } = new(0, 1, splitsBatches: true);

    /// <summary>An equal part of every batch, in order of the ranks, for training (mmdetection's <c>DistributedGroupSampler</c>).</summary>
    /// <param name="rank">This process's number, from 0.</param>
    /// <param name="ranks">How many there are.</param>
    public static BatchShare OfEachBatch(int rank, int ranks) => new(rank, ranks, splitsBatches: true);

    /// <summary>Whole batches in turn, for testing: an image is padded as when one process tests.</summary>
    /// <param name="rank">This process's number, from 0.</param>
    /// <param name="ranks">How many there are.</param>
    public static BatchShare OfWholeBatches(int rank, int ranks) => new(rank, ranks, splitsBatches: false);

    /// <summary>The places of a rank's images among those of all ranks.</summary>
    /// <param name="batches">The batches that are left of an epoch.</param>
    /// <param name="first">Number of the first of them.</param>
    /// <param name="start">Place of its first image in the epoch.</param>
    /// <returns>Per batch that this rank loads, the places in the epoch.</returns>
    internal IReadOnlyList<int[]> Of(IReadOnlyList<int[]> batches, int first, int start)
    {
        var own = new List<int[]>();
        foreach (var (number, batch) in batches.Index())
        {
            if (splitsBatches)
            {
                var length = batch.Length / ranks;
                own.Add([.. Enumerable.Range(start + (rank * length), length)]);
            }
            else if ((first + number) % ranks == rank)
            {
                own.Add([.. Enumerable.Range(start, batch.Length)]);
            }

            start += batch.Length;
        }

        return own;
    }
}
