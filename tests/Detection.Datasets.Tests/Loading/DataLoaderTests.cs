using Detection.Core.Structures;
using Detection.Datasets.Loading;
using TorchSharp;

namespace Detection.Datasets.Tests.Loading;

public sealed class DataLoaderTests
{
    // What batches hold: images in order, and what their random sources gave.
    private static string[] Run(DataLoader loader, int epoch, int start = 0) => [.. loader.Epoch(epoch, start).Select(batch => string.Join(" ", Ids(batch)))];

    private static IEnumerable<string> Ids(DetectionBatch batch)
    {
        using (batch)
        {
            foreach (var (meta, truth) in batch.Metas.Zip(batch.GroundTruth))
                yield return $"{meta.ImageId}@{truth.Boxes.bytes[0]},{truth.Boxes.bytes[1]},{truth.Boxes.bytes[2]}";
        }
    }

    [Test]
    public void TheNumberOfThreadsChangesNothing()
    {
        var expected = Run(DataLoader.ForTraining(new FakeDataset(37), 4, workers: 0, seed: 5), epoch: 3);
        foreach (var workers in new[] { 1, 2, 7 })
            Assert.That(Run(DataLoader.ForTraining(new FakeDataset(37), 4, workers, seed: 5), epoch: 3), Is.EqualTo(expected), $"{workers} threads");
    }

    [Test]
    public void EpochsAndSeedsDiffer()
    {
        var loader = DataLoader.ForTraining(new FakeDataset(37), 4, workers: 2, seed: 5);
        var first = Run(loader, 0);
        Assert.That(Run(loader, 1), Is.Not.EqualTo(first));
        Assert.That(Run(loader, 0), Is.EqualTo(first));
        Assert.That(first, Is.Not.EqualTo(Run(DataLoader.ForTraining(new FakeDataset(37), 4, workers: 2, seed: 6), 0)));
    }

    [Test]
    public void AnEpochGoesOnInTheMiddleWithoutLoadingWhatWasBefore()
    {
        var whole = Run(DataLoader.ForTraining(new FakeDataset(37), 4, workers: 2, seed: 5), epoch: 1);
        var dataset = new FakeDataset(37);
        var rest = Run(DataLoader.ForTraining(dataset, 4, workers: 2, seed: 5), epoch: 1, start: 6);
        Assert.That(rest, Is.EqualTo(whole[6..]));
        Assert.That(dataset.Loaded, Has.Count.EqualTo(rest.Length * 4));
    }

    [Test]
    public void TestingTakesEveryImageOnceInOrder()
    {
        var loader = DataLoader.ForTesting(new FakeDataset(7), 3, workers: 2);
        Assert.That(loader.EpochLength, Is.EqualTo(3));
        var ids = loader.Epoch(0).SelectMany(batch =>
        {
            using (batch) return batch.Metas.Select(meta => meta.ImageId).ToArray();
        });
        Assert.That(ids, Is.EqualTo(Enumerable.Range(0, 7).Select(index => $"{index}")));
    }

    [Test]
    public void ATurnedDownImageIsReplacedByAnotherOfItsShape([Values(0, 3)] int workers)
    {
        var dataset = new FakeDataset(40) { TurnsDown = index => index < 20 };
        foreach (var batch in DataLoader.ForTraining(dataset, 2, workers, seed: 1).Epoch(0))
        {
            using (batch)
            {
                var indices = batch.Metas.Select(meta => int.Parse(meta.ImageId)).ToArray();
                Assert.That(indices, Is.All.GreaterThanOrEqualTo(20));
                Assert.That(indices.Select(index => index % 2).Distinct().Count(), Is.EqualTo(1));
            }
        }
    }

    [Test]
    public void APipelineThatTurnsEverythingDownIsAFault()
    {
        var loader = DataLoader.ForTraining(new FakeDataset(4) { TurnsDown = _ => true }, 2, workers: 0, seed: 1);
        Assert.That(() => loader.Epoch(0).First(), Throws.TypeOf<DatasetException>().With.Message.Contains("turned down 1000 images in a row"));
        var testing = DataLoader.ForTesting(new FakeDataset(4) { TurnsDown = index => index == 2 }, 2, workers: 1);
        Assert.That(() => testing.Epoch(0).ToArray(), Throws.TypeOf<DatasetException>().With.Message.StartsWith("image2.jpg: the pipeline of testing turned the image down"));
    }

    [Test]
    public void AFaultOfAThreadReachesTheConsumerInItsTurn([Values(0, 1, 4)] int workers)
    {
        var loader = DataLoader.ForTesting(new FakeDataset(20) { Broken = 9 }, 2, workers);
        var batches = 0;
        Assert.That(() =>
        {
            foreach (var batch in loader.Epoch(0))
            {
                batch.Dispose();
                batches++;
            }
        }, Throws.TypeOf<DatasetException>().With.Message.EqualTo("image9.jpg: broken"));
        Assert.That(batches, Is.EqualTo(4));
    }

    [Test]
    public void LoadingStaysABoundedNumberAhead()
    {
        var dataset = new FakeDataset(200);
        using var batches = DataLoader.ForTesting(dataset, 2, workers: 3).Epoch(0).GetEnumerator();
        batches.MoveNext();
        batches.Current.Dispose();
        Thread.Sleep(100);
        lock (dataset.Loaded) Assert.That(dataset.Loaded, Has.Count.LessThanOrEqualTo(2 + 4 + 3));
    }

    [Test]
    public void EpochsLeaveNoTensorsBehind()
    {
        using var scope = torch.NewDisposeScope();
        var loader = DataLoader.ForTraining(new FakeDataset(16), 4, workers: 2, seed: 1);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var epoch = 0; epoch < 5; epoch++)
            foreach (var batch in loader.Epoch(epoch))
                batch.Dispose();
        foreach (var batch in loader.Epoch(0))
        {
            batch.Dispose();
            break;
        }

        Assert.That(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount, Is.EqualTo(before));
    }
}
