namespace Detection.Datasets.Loading;

/// <summary>Decides which images make up which batch of an epoch.</summary>
public interface IBatchOrder
{
    /// <summary>Batches of an epoch; the same for all epochs.</summary>
    int Count { get; }

    /// <summary>Whether an image that the pipeline turns down may be replaced by another (training) or is a fault (testing).</summary>
    bool MayReplace { get; }

    /// <summary>The batches of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <returns><see cref="Count"/> lists of indices into the data set.</returns>
    IReadOnlyList<int[]> Batches(int epoch);
}
