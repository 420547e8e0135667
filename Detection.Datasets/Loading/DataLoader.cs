using Detection.Core.Contracts;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Loading;

/// <summary>Loads batches on several threads, ahead of the training. Which samples a batch holds and what the transforms do to
/// them depends on the seed, the epoch and the place in it, never on the number or the timing of the threads. Where several processes
/// (ranks) train together, the batches of the order are those of all of them, and each loads its own part: together they see what one
/// process sees.</summary>
public sealed class DataLoader
{
    private readonly SampleSource source;
    private readonly IBatchOrder order;
    private readonly int workers;
    private readonly int seed;
    private readonly BatchShare share;

    /// <summary>Makes a loader.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="order">Which images make up which batch.</param>
    /// <param name="workers">Number of loading threads (<c>workers_per_gpu</c>); 0 loads on the caller's thread.</param>
    /// <param name="seed">The run's seed, the same on every rank.</param>
    /// <param name="share">What this process loads of the batches; null is everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    public DataLoader(IDataset dataset, IBatchOrder order, int workers, int seed, BatchShare? share = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        Dataset = dataset;
        source = new SampleSource(dataset);
        this.order = order;
        this.workers = workers;
        this.seed = seed;
        this.share = share ?? BatchShare.Everything;
    }

    /// <summary>The data set.</summary>
    public IDataset Dataset { get; }

    /// <summary>Batches of an epoch.</summary>
    public int EpochLength => order.Count;

    /// <summary>Which images make up which batch.</summary>
    public IBatchOrder Order => order;

    /// <summary>A loader for training: aspect-ratio groups in a new order every epoch.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="batchSize">Images a batch of each rank (<c>samples_per_gpu</c>).</param>
    /// <param name="workers">Number of loading threads (<c>workers_per_gpu</c>).</param>
    /// <param name="seed">The run's seed, the same on every rank.</param>
    /// <param name="rank">This process's number among those that train together.</param>
    /// <param name="ranks">How many they are.</param>
    public static DataLoader ForTraining(IDataset dataset, int batchSize, int workers, int seed, int rank = 0, int ranks = 1) =>
        new(dataset, new GroupBatchOrder(dataset, batchSize * ranks, seed), workers, seed, BatchShare.OfEachBatch(rank, ranks));

    /// <summary>A loader for testing: every image once, in order.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="batchSize">Images a batch.</param>
    /// <param name="workers">Number of loading threads.</param>
    /// <param name="rank">This process's number among those that test together: it takes the batches rank, rank + ranks, ...</param>
    /// <param name="ranks">How many they are.</param>
    public static DataLoader ForTesting(IDataset dataset, int batchSize, int workers, int rank = 0, int ranks = 1) =>
        new(dataset, new SequentialBatchOrder(dataset.Count, batchSize), workers, seed: 0, BatchShare.OfWholeBatches(rank, ranks));

    /// <summary>The batches of an epoch; the caller disposes each. Loading starts with the first and ends when the enumeration is
    /// disposed, also in the middle.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="startIteration">The first batch to load; the images of those before it are not touched.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch has no such batch.</exception>
    public IEnumerable<DetectionBatch> Epoch(int epoch, int startIteration = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startIteration);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startIteration, EpochLength);
        return Enumerate(epoch, startIteration);
    }

    private IEnumerable<DetectionBatch> Enumerate(int epoch, int startIteration)
    {
        var batches = order.Batches(epoch);
        var images = batches.SelectMany(batch => batch).ToArray();
        var start = batches.Take(startIteration).Sum(batch => batch.Length);
        var own = share.Of([.. batches.Skip(startIteration)], startIteration, start);
        int[] positions = [.. own.SelectMany(batch => batch)];
        // Images are spread over threads; OpenCV's own threads would only get in their way.
        Cv2.SetNumThreads(1);
        var largest = own.Select(batch => batch.Length).DefaultIfEmpty(0).Max();
        using var prefetcher = workers == 0 ? null : new SamplePrefetcher(LoadAt, 0, positions.Length, workers, (2 * largest) + workers);
        var next = 0;
        foreach (var batch in own)
            yield return Collect(batch.Length, () => prefetcher?.Take() ?? LoadAt(next++));

        // The random source goes with the place among the images of all ranks.
        DetectionSample LoadAt(int number) => source.Load(images[positions[number]], SampleRandom.Create(seed, epoch, positions[number]), order.MayReplace);
    }

    private static DetectionBatch Collect(int count, Func<DetectionSample> take)
    {
        var samples = new List<DetectionSample>(count);
        try
        {
            while (samples.Count < count) samples.Add(take());
            return BatchCollator.Collate(samples);
        }
        finally
        {
            foreach (var sample in samples) sample.Dispose();
        }
    }
}
