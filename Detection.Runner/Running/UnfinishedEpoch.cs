using Detection.Core.Contracts;
using Detection.Datasets.Loading;
using Detection.Runner.Checkpoints;

namespace Detection.Runner.Running;

/// <summary>The epoch in the middle of which a checkpoint was written, for a run that goes on with as large or with other batches.</summary>
/// <param name="stored">What the checkpoint says of itself.</param>
/// <param name="stepSize">Images of a step of the new run, of all ranks together.</param>
internal sealed class UnfinishedEpoch(CheckpointInfo stored, int stepSize)
{
    private readonly IReadOnlyList<BatchSwitch> before = stored.Batches is { Count: > 0 } batches ? batches : [new BatchSwitch(stepSize, 0)];

    /// <summary>Whether its steps are of another size than those it began with.</summary>
    public bool IsAnother => stored.InnerIter > 0 && (before.Count > 1 || before[0].BatchSize != stepSize);

    /// <summary>Whether steps are of another size than when the checkpoint was written.</summary>
    public bool HasOtherSteps => before[^1].BatchSize != stepSize;

    /// <summary>Images of a step when the checkpoint was written.</summary>
    public int EarlierStepSize => before[^1].BatchSize;

    /// <summary>The order of its images and of those of the epochs to come.</summary>
    /// <param name="dataset">The training set.</param>
    /// <param name="seed">The run's seed.</param>
    /// <returns>The order; the step to go on with; and the sizes of batches to be stored.</returns>
    public (IBatchOrder Order, int Start, IReadOnlyList<BatchSwitch> Batches) Order(IDataset dataset, int seed)
    {
        IBatchOrder order = new GroupBatchOrder(dataset, before[0].BatchSize, seed);
        foreach (var earlier in before.Skip(1)) order = Continued(order, earlier);
        if (!HasOtherSteps) return (order, stored.InnerIter, before);
        var change = new BatchSwitch(stepSize, order.Batches(stored.Epoch).Take(stored.InnerIter).Sum(batch => batch.Length));
        var continued = Continued(order, change);
        return (continued, continued.Start, [.. before, change]);

        ContinuedBatchOrder Continued(IBatchOrder first, BatchSwitch next) =>
            new(first, new GroupBatchOrder(dataset, next.BatchSize, seed), next.BatchSize, stored.Epoch, next.Done);
    }
}
