using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Tests.DenseHeads;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Parallel;

/// <summary>The mean over the ranks of what each computes of its images is what one process computes of all images.</summary>
public sealed class LossesOnRanksTests : TorchTests
{
    private static readonly float[] Many = [2, 3, 40, 38, 30, 20, 52, 60, 5, 30, 25, 50];
    private static readonly float[] One = [8, 8, 24, 24];

    private static readonly Dictionary<string, TinyHead> Heads = new(DenseHeadTests.Heads.Concat(TowerHeadTests.Heads.Select(entry =>
        KeyValuePair.Create(entry.Key, new TinyHead(entry.Value, [8, 4, 2], [8, 8, 8])))));

    private static IEnumerable<TestCaseData> Cases => Heads.Keys.SelectMany(name => new[]
    {
        new TestCaseData(name, new[] { Many, One, [], One }),
        new TestCaseData(name, new[] { Many, One, [], [] }).SetArgDisplayNames(name, "none on one rank"),
        new TestCaseData(name, new float[][] { [], [], [], [] }).SetArgDisplayNames(name, "none at all"),
    });

    [TestCaseSource(nameof(Cases))]
    public void LossesAndGradientsOfDenseHeadsAreThoseOfAllImages(string name, float[][] objects)
    {
        // Nothing is drawn at random, and statistics are of all images.
        var json = Heads[name].Json.Replace("\"num\": 16", "\"num\": 100000", StringComparison.Ordinal).Replace("\"BN\"", "\"SyncBN\"", StringComparison.Ordinal)
            .Replace("\"type\": \"YOLOV3Head\"", "\"type\": \"YOLOV3Head\", \"norm_cfg\": {\"type\": \"SyncBN\"}", StringComparison.Ordinal);
        var tiny = Heads[name] with { Json = json };
        var heads = Enumerable.Range(0, 3).Select(_ => tiny.Build()).ToArray();
        foreach (var head in heads.Skip(1)) head.Module.load_state_dict(heads[0].Module.state_dict());
        var features = tiny.Features(objects.Length);
        var whole = Measure(heads[2], features, TinyHead.Batch(objects));
        var (parts, _) = ThreadRanks.Run(2, rank => Measure(heads[rank], [.. features.Select(map => map.narrow(0, 2 * rank, 2))], TinyHead.Batch(objects[(2 * rank)..((2 * rank) + 2)])));

        Assert.That(parts[1].Losses.Select(loss => loss.Name), Is.EqualTo(parts[0].Losses.Select(loss => loss.Name)));
        Assert.Multiple(() =>
        {
            foreach (var (i, (loss, value)) in whole.Losses.Index())
                if (loss.Contains("loss", StringComparison.Ordinal)) Assert.That((parts[0].Losses[i].Value + parts[1].Losses[i].Value) / 2, Is.EqualTo(value).Within(2e-5 * Math.Max(1, Math.Abs(value))), loss);
            foreach (var (parameter, values) in whole.Gradients)
            {
                var mean = parts[0].Gradients[parameter].Zip(parts[1].Gradients[parameter], (first, second) => (first + second) / 2);
                var least = 1e-3 * Math.Max(5e-3, values.Max(Math.Abs));
                Assert.That(mean.Zip(values, (found, wanted) => Math.Abs(found - wanted)).Max(), Is.LessThan(least), parameter);
            }
        });
        foreach (var head in heads) head.Module.Dispose();
    }

    private static (IReadOnlyList<(string Name, double Value)> Losses, Dictionary<string, float[]> Gradients) Measure(IDenseHead head, Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var losses = head.Loss(features, batch);
        losses.Total().backward();
        return (losses.ToNumbers(), head.Module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.grad is { } gradient ? gradient.data<float>().ToArray() : new float[entry.parameter.numel()]));
    }
}
