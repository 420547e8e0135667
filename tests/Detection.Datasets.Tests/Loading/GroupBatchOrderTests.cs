using Detection.Datasets.Loading;

namespace Detection.Datasets.Tests.Loading;

public sealed class GroupBatchOrderTests
{
    [Test]
    public void BatchesAreFullOfOneShapeAndTogetherHoldEveryImage()
    {
        var dataset = new FakeDataset(23);
        var order = new GroupBatchOrder(dataset, 4, seed: 1);
        var batches = order.Batches(0);
        Assert.That(order.Count, Is.EqualTo(3 + 3));
        Assert.That(batches, Has.Count.EqualTo(order.Count));
        Assert.That(batches.Select(batch => batch.Length), Is.All.EqualTo(4));
        foreach (var batch in batches) Assert.That(batch.Select(dataset.IsWide).Distinct().Count(), Is.EqualTo(1));
        Assert.That(batches.SelectMany(batch => batch).Distinct().Count(), Is.EqualTo(23));
    }

    [Test]
    public void TheOrderIsTheSeedsForever()
    {
        // Resuming relies on this very order: it must not change between versions.
        var batches = new GroupBatchOrder(new FakeDataset(8), 2, seed: 42).Batches(3);
        Assert.That(string.Join(" ", batches.Select(batch => string.Join(",", batch))), Is.EqualTo("0,4 3,1 5,7 6,2"));
    }
}
