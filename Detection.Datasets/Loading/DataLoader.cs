using Detection.Core.Contracts;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Loading;

/// <summary>Loads batches on several threads, ahead of the training. Which samples a batch holds and what the transforms do to
/// them depends on the seed, the epoch and the place in it, never on the number or the timing of the threads.</summary>
public sealed class DataLoader
{
    private readonly SampleSource source;
    private readonly IBatchOrder order;
    private readonly int workers;
    private readonly int seed;

    /// <summary>Makes a loader.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="order">Which images make up which batch.</param>
    /// <param name="workers">Number of loading threads (<c>workers_per_gpu</c>); 0 loads on the caller's thread.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    public DataLoader(IDataset dataset, IBatchOrder order, int workers, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        Dataset = dataset;
        source = new SampleSource(dataset);
        this.order = order;
        this.workers = workers;
        this.seed = seed;
    }

    /// <summary>The data set.</summary>
    public IDataset Dataset { get; }

    /// <summary>Batches of an epoch.</summary>
    public int EpochLength => order.Count;

    /// <summary>A loader for training: aspect-ratio groups in a new order every epoch.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="batchSize">Images a batch (<c>samples_per_gpu</c>).</param>
    /// <param name="workers">Number of loading threads (<c>workers_per_gpu</c>).</param>
    /// <param name="seed">The run's seed.</param>
    public static DataLoader ForTraining(IDataset dataset, int batchSize, int workers, int seed) =>
        new(dataset, new GroupBatchOrder(dataset, batchSize, seed), workers, seed);

    /// <summary>A loader for testing: every image once, in order.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="batchSize">Images a batch.</param>
    /// <param name="workers">Number of loading threads.</param>
    public static DataLoader ForTesting(IDataset dataset, int batchSize, int workers) =>
        new(dataset, new SequentialBatchOrder(dataset.Count, batchSize), workers, seed: 0);

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
        var positions = batches.SelectMany(batch => batch).ToArray();
        var start = batches.Take(startIteration).Sum(batch => batch.Length);
        // Images are spread over threads; OpenCV's own threads would only get in their way.
        Cv2.SetNumThreads(1);
        var largest = batches.Select(batch => batch.Length).DefaultIfEmpty(0).Max();
        using var prefetcher = workers == 0 ? null : new SamplePrefetcher(LoadAt, start, positions.Length, workers, (2 * largest) + workers);
        var next = start;
        foreach (var batch in batches.Skip(startIteration))
            yield return Collect(batch.Length, () => prefetcher?.Take() ?? LoadAt(next++));

        DetectionSample LoadAt(int position) => source.Load(positions[position], SampleRandom.Create(seed, epoch, position), order.MayReplace);
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
