using Detection.Core.Contracts;

namespace Detection.Datasets.Loading;

/// <summary>A new order every epoch, wide and high images in batches of their own so that little is padded (mmdetection's
/// <c>GroupSampler</c>, and <c>DistributedGroupSampler</c> for the batches of all ranks together). Each group is filled up to whole batches
/// with images drawn from it.</summary>
/// <param name="dataset">The data set.</param>
/// <param name="batchSize">Images a batch, of all ranks together.</param>
/// <param name="seed">The run's seed.</param>
public sealed class GroupBatchOrder(IDataset dataset, int batchSize, int seed) : IBatchOrder
{
    private readonly int[][] groups = [.. Enumerable.Range(0, dataset.Count).GroupBy(dataset.IsWide).OrderBy(group => group.Key).Select(group => group.ToArray())];

    /// <inheritdoc/>
    public int Count => groups.Sum(group => (group.Length + batchSize - 1) / batchSize);

    /// <inheritdoc/>
    public bool MayReplace => true;

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Batches(int epoch)
    {
        var random = SampleRandom.Create(seed, epoch, position: -1);
        var batches = new List<int[]>(Count);
        foreach (var group in groups)
        {
            var missing = (batchSize - (group.Length % batchSize)) % batchSize;
            int[] shuffled = [.. Shuffle(group, random), .. Enumerable.Range(0, missing).Select(_ => group[random.Next(group.Length)])];
            batches.AddRange(shuffled.Chunk(batchSize));
        }

        return Shuffle(batches, random);
    }

    // Fisher and Yates's shuffle, written out because the order must not change with a library.
    private static T[] Shuffle<T>(IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
