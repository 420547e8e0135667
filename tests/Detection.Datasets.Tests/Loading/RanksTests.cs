using Detection.Core.Structures;
using Detection.Datasets.Loading;

namespace Detection.Datasets.Tests.Loading;

/// <summary>What several processes load together.</summary>
public sealed class RanksTests
{
    [TestCase(2, 3)]
    [TestCase(4, 1)]
    public void RanksTogetherSeeWhatOneProcessSees(int ranks, int batchSize)
    {
        var whole = Batches(DataLoader.ForTraining(new FakeDataset(37), ranks * batchSize, workers: 2, seed: 5), epoch: 3, start: 1);
        var parts = Enumerable.Range(0, ranks).Select(rank =>
        {
            var dataset = new FakeDataset(37);
            var loader = DataLoader.ForTraining(dataset, batchSize, workers: rank, seed: 5, rank, ranks);
            Assert.That(loader.EpochLength, Is.EqualTo(whole.Length + 1));
            var own = Batches(loader, epoch: 3, start: 1);
            Assert.That(dataset.Loaded, Has.Count.EqualTo(own.Length * batchSize), "no images of other ranks");
            return own;
        }).ToArray();
        Assert.That(Enumerable.Range(0, whole.Length).Select(step => string.Join(' ', parts.Select(part => part[step]))), Is.EqualTo(whole));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void RanksThatTestTakeWholeBatchesInTurn(int batchSize)
    {
        var whole = Batches(DataLoader.ForTesting(new FakeDataset(11), batchSize, workers: 0));
        for (var rank = 0; rank < 3; rank++)
            Assert.That(Batches(DataLoader.ForTesting(new FakeDataset(11), batchSize, workers: 2, rank, 3)), Is.EqualTo(whole.Where((_, number) => number % 3 == rank)));
    }

    [TestCase(4, 2, 5)]
    [TestCase(2, 4, 6)]
    [TestCase(4, 6, 3)]
    [TestCase(6, 1, 1)]
    public void ARunWithOtherBatchesGoesOnWithTheImagesThatAreLeft(int before, int after, int steps)
    {
        var dataset = new FakeDataset(37);
        var old = new GroupBatchOrder(dataset, before, seed: 5);
        var done = steps * before;
        var order = new ContinuedBatchOrder(old, new GroupBatchOrder(dataset, after, seed: 5), after, epoch: 2, done);
        int[] images = [.. old.Batches(2).SelectMany(batch => batch)];
        var batches = order.Batches(2);
        Assert.That(batches, Has.Count.EqualTo(order.Count));
        Assert.That(batches.Skip(order.Start).Select(batch => batch.Length), Is.All.EqualTo(after));
        Assert.That(batches.SelectMany(batch => batch).Take(images.Length), Is.EqualTo(images.Take(batches.Sum(batch => batch.Length))));
        Assert.That(batches.Sum(batch => batch.Length), Is.EqualTo(images.Length).Within(2 * Math.Max(before, after)));
        Assert.That(order.Batches(3), Is.EqualTo(new GroupBatchOrder(dataset, after, seed: 5).Batches(3)), "later epochs are as ever");

        // An image is augmented as it would have been.
        var rest = Batches(new DataLoader(dataset, order, workers: 0, seed: 5), epoch: 2, order.Start);
        var expected = Batches(new DataLoader(dataset, old, workers: 0, seed: 5), epoch: 2, steps);
        var common = Math.Min(rest.Length * after, expected.Length * before);
        Assert.That(rest.SelectMany(batch => batch.Split(' ')).Take(common), Is.EqualTo(expected.SelectMany(batch => batch.Split(' ')).Take(common)));
    }

    private static string[] Batches(DataLoader loader, int epoch = 0, int start = 0) => [.. loader.Epoch(epoch, start).Select(batch => string.Join(" ", Ids(batch)))];

    private static IEnumerable<string> Ids(DetectionBatch batch)
    {
        using (batch)
        {
            foreach (var (meta, truth) in batch.Metas.Zip(batch.GroundTruth))
                yield return $"{meta.ImageId}@{truth.Boxes.bytes[0]},{truth.Boxes.bytes[1]},{truth.Boxes.bytes[2]}";
        }
    }
}
