using Detection.Core.Structures;
using Detection.Datasets.Loading;

namespace Detection.Runner.Running;

/// <summary>The batches of a loader, epoch after epoch (mmcv's IterLoader).</summary>
internal sealed class EndlessBatches : IDisposable
{
    private readonly DataLoader loader;
    private int epoch;
    private int start;
    private IEnumerator<DetectionBatch>? batches;

    /// <summary>Starts at a batch.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="start">The batch within it, from 0.</param>
    public EndlessBatches(DataLoader loader, int epoch, int start) => (this.loader, this.epoch, this.start) = (loader, epoch, start);

    /// <summary>Starts at a batch counted over all epochs.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="start">The batch, from 0.</param>
    public EndlessBatches(DataLoader loader, long start)
        : this(loader, (int)(start / loader.EpochLength), (int)(start % loader.EpochLength)) { }

    /// <summary>Batches of an epoch.</summary>
    public int EpochLength => loader.EpochLength;

    /// <summary>The next batch; the caller disposes it.</summary>
    public DetectionBatch Next()
    {
        batches ??= loader.Epoch(epoch, start).GetEnumerator();
        if (batches.MoveNext()) return batches.Current;
        batches.Dispose();
        epoch++;
        start = 0;
        batches = loader.Epoch(epoch).GetEnumerator();
        return batches.MoveNext() ? batches.Current : throw new InvalidDataException("data.train: the data set has no images to make a batch of.");
    }

    public void Dispose() => batches?.Dispose();
}
