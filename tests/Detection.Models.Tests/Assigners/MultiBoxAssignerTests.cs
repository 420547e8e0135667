using Detection.Core.Structures;
using Detection.Models.Assigners;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class MultiBoxAssignerTests : TorchTests
{
    private static Tensor Priors() => tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 12, 20, 0, 30, 10, 40, 0, 50, 10 }, [4, 4]);

    private static (long[] Indices, long[] Labels) Assign(float[] boxes, params long[] labels)
    {
        using var truth = new GroundTruth(tensor(boxes, [labels.Length, 4]), tensor(labels), zeros(0, 4));
        var result = new MultiBoxAssigner().Assign(Priors(), truth);
        return (result.GroundTruthIndices.data<long>().ToArray(), result.Labels.data<long>().ToArray());
    }

    [Test]
    public void PriorsLearnWhatTheyOverlapEnough()
    {
        var (indices, labels) = Assign([0, 0, 10, 10, 21, 0, 31, 10], 3, 5);
        Assert.That(indices, Is.EqualTo(new long[] { 1, 1, 2, 0 }));
        Assert.That(labels, Is.EqualTo(new long[] { 3, 3, 5, -1 }));
    }

    [Test]
    public void AGroundTruthGetsItsBestPriorBelowTheThreshold()
    {
        // IoU 0.25 with the last prior, which is between the two thresholds.
        Assert.That(Assign([40, 0, 50, 2.5f], 0).Indices, Is.EqualTo(new long[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void HardGroundTruthAloneLeavesAllBackground()
    {
        Assert.That(Assign([40, 0, 50, 1], 0).Indices, Is.All.Zero);
    }

    [Test]
    public void OfTwoWithTheSameBestPriorTheLaterGetsIt()
    {
        Assert.That(Assign([20, 0, 30, 9, 20, 0, 30, 10], 0, 1).Indices, Is.EqualTo(new long[] { 0, 0, 2, 0 }));
    }

    [Test]
    public void WithoutGroundTruthAllIsBackground()
    {
        var (indices, labels) = Assign([]);
        Assert.That(indices, Is.All.Zero);
        Assert.That(labels, Is.All.EqualTo(-1));
    }
}
