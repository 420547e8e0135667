using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Samplers;
using Detection.Models.Verification;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Samplers;

public sealed class HardSamplerTests : TorchTests
{
    [Test]
    public void InstancesShareThePositivesEvenly()
    {
        var sampler = new InstanceBalancedPosSampler(4, 1, new LowestIndexChooser(), addGtAsProposals: false);
        var (assigned, boxes, truth) = Case([1, 1, 1, 1, 1, 1, 2, 2, 0], null);
        // Four of two objects: three of the first, two of the second, of which the four lowest.
        Assert.That(TensorAssert.Longs(sampler.Sample(assigned, boxes, truth).PositiveIndices), Is.EqualTo(new long[] { 0, 1, 2, 6 }));
    }

    [Test]
    public void WhereInstancesHaveTooFewOthersFillUpAndRepetitionsAreDropped()
    {
        var sampler = new InstanceBalancedPosSampler(6, 1, new LowestIndexChooser(), addGtAsProposals: false);
        var (assigned, boxes, truth) = Case([1, 1, 1, 1, 1, 1, 2, 0], null);
        // Four of the first and the only one of the second; the sixth is the lowest of all positives, which is there already.
        Assert.That(TensorAssert.Longs(sampler.Sample(assigned, boxes, truth).PositiveIndices), Is.EqualTo(new long[] { 0, 1, 2, 3, 6 }));
    }

    [Test]
    public void NegativesComeFromEveryBinOfOverlap()
    {
        float[] overlaps = [0.01f, 0.02f, 0.03f, 0.04f, 0.21f, 0.22f, 0.23f, 0.41f, 0.42f, 0.6f];
        var (assigned, boxes, truth) = Case([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], overlaps);
        var sampler = new IoUBalancedNegSampler(7, 0.2, new LowestIndexChooser(), numBins: 3, addGtAsProposals: false);
        Assert.That(TensorAssert.Longs(sampler.Sample(assigned, boxes, truth).NegativeIndices), Is.EqualTo(new long[] { 0, 1, 4, 5, 7, 8 }));
    }

    [Test]
    public void TheFloorIsSampledByItself()
    {
        float[] overlaps = [0, 0, 0, 0.05f, 0.3f, 0.31f, 0.4f, 0.45f, 0.6f];
        var (assigned, boxes, truth) = Case([0, 0, 0, 0, 0, 0, 0, 0, 1], overlaps);
        var sampler = new IoUBalancedNegSampler(5, 0.2, new LowestIndexChooser(), floorThr: 0.1, floorFraction: 0.5, numBins: 1, addGtAsProposals: false);
        Assert.That(TensorAssert.Longs(sampler.Sample(assigned, boxes, truth).NegativeIndices), Is.EqualTo(new long[] { 0, 1, 4, 5 }));
    }

    [Test]
    public void BinsThatCannotBeFilledAreMadeUpFor()
    {
        float[] overlaps = [0.01f, 0.02f, 0.03f, 0.04f, 0.05f, 0.06f, 0.9f];
        var (assigned, boxes, truth) = Case([0, 0, 0, 0, 0, 0, 1], overlaps);
        var sampler = new IoUBalancedNegSampler(5, 0.2, new LowestIndexChooser(), addGtAsProposals: false);
        Assert.That(TensorAssert.Longs(sampler.Sample(assigned, boxes, truth).NegativeIndices), Is.EqualTo(new long[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void CombinedSamplersHandTheirKeysDown()
    {
        var sampler = ModelFactory.Build<ISampler>("""
            {"type": "CombinedSampler", "num": 4, "pos_fraction": 0.5, "add_gt_as_proposals": false,
             "pos_sampler": {"type": "InstanceBalancedPosSampler"}, "neg_sampler": {"type": "IoUBalancedNegSampler", "floor_thr": -1, "floor_fraction": 0, "num_bins": 3} }
            """);
        var (assigned, boxes, truth) = Case([1, 1, 2, 0, 0, 0], [0.9f, 0.8f, 0.7f, 0.1f, 0.2f, 0.3f]);
        var sample = sampler.Sample(assigned, boxes, truth);
        Assert.That(TensorAssert.Longs(sample.PositiveIndices), Is.EqualTo(new long[] { 0, 1 }));
        Assert.That(sample.NegativeIndices.shape[0], Is.EqualTo(2));
    }

    [Test]
    public void OhemTakesWhatIsMostWrong()
    {
        var (assigned, boxes, truth) = Case([1, 2, 1, 0, 0, 0, 0], null);
        var predictor = new FakePredictor([5, 1, 9, 0.1f, 7, 0.3f, 8]);
        var sample = new OHEMSampler(4, 0.5, addGtAsProposals: false).Sample(assigned, boxes, truth, predictor);
        Assert.That(TensorAssert.Longs(sample.PositiveIndices), Is.EqualTo(new long[] { 0, 2 }));
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 4, 6 }));
        Assert.That(() => new OHEMSampler(4, 0.5, addGtAsProposals: false).Sample(assigned, boxes, truth), Throws.InvalidOperationException.With.Message.Contains("train_cfg.rcnn"));
    }

    [Test]
    public void ScoreRanksWeighTheNegatives()
    {
        var (assigned, boxes, truth) = Case([0, 0, 0, 0, 1], null);
        // Boxes 0 and 1 lie on a heap: the second of a heap comes after the first of every other.
        boxes[0] = tensor(new float[] { 0, 0, 10, 10 });
        boxes[1] = tensor(new float[] { 0, 0, 10, 9.5f });
        boxes[2] = tensor(new float[] { 50, 50, 60, 60 });
        boxes[3] = tensor(new float[] { 80, 80, 90, 90 });
        var predictor = new FakePredictor([3, 2, 1, -9, 0]);
        var sample = new ScoreHLRSampler(5, 0.2, addGtAsProposals: false, k: 1).Sample(assigned, boxes, truth, predictor);
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 0, 2, 1, 3 }));
        var weights = TensorAssert.Doubles(sample.NegativeLabelWeights!);
        Assert.That(weights[1] / weights[0], Is.EqualTo(0.75).Within(1e-5));
        Assert.That(weights[2] / weights[0], Is.EqualTo(0.5).Within(1e-5));
        Assert.That(weights[3], Is.EqualTo(weights[2]).Within(1e-5));
        Assert.That(weights[0] * 3 + weights[1] * 1 + weights[2] * 2 - weights[3] * 9, Is.EqualTo(3 + 1 + 2 - 9).Within(1e-4));
    }

    [Test]
    public void SamplersKeepNoTensors()
    {
        var (assigned, boxes, truth) = Case([1, 1, 1, 1, 2, 2, 0, 0, 0, 0, 0], [0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.1f, 0.2f, 0.3f, 0.1f, 0.2f]);
        ISampler[] samplers =
        [
            new InstanceBalancedPosSampler(4, 0.5, new LowestIndexChooser()), new IoUBalancedNegSampler(4, 0.5, new LowestIndexChooser()),
            new OHEMSampler(4, 0.5), new ScoreHLRSampler(4, 0.5),
        ];
        var predictor = new FakePredictor([.. Enumerable.Repeat(1f, 13)]);
        foreach (var sampler in samplers)
        {
            Step();
            var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            Step();
            Assert.That(TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(before), sampler.GetType().Name);

            void Step()
            {
                using var step = NewDisposeScope();
                sampler.Sample(assigned, boxes, truth, predictor);
            }
        }
    }

    private static (AssignResult Assigned, Tensor Boxes, GroundTruth Truth) Case(long[] indices, float[]? overlaps)
    {
        long[] classes = [-1, 0, 1];
        return (
            new AssignResult(tensor(indices), overlaps is null ? rand(indices.Length) : tensor(overlaps), tensor(indices.Select(index => classes[index]).ToArray())),
            arange(indices.Length * 4).to(float32).reshape(-1, 4),
            new GroundTruth(rand(2, 4), tensor(new long[] { 0, 1 }), zeros(0, 4)));
    }

    // Its loss of a box, and the logit of its first class, is the number at the box's place: boxes are told apart by their first side
    // where that is a multiple of four.
    private sealed class FakePredictor(float[] values) : IRegionPredictor
    {
        private Tensor? asked;

        public int NumClasses => 2;

        public (Tensor Scores, Tensor? Deltas) Predict(Tensor boxes)
        {
            var places = boxes.shape[0] == 4 && boxes[2, 0].item<float>() == 50 ? arange(4, int64) : (boxes.select(1, 0) / 4).to(int64).clamp(0, values.Length - 1);
            asked = tensor(values).index_select(0, places);
            var scores = stack([asked, full_like(asked, -20), zeros_like(asked)], 1);
            return (scores, null);
        }

        public Tensor ClassLosses(Tensor scores, Tensor labels) => scores.select(1, 0).clone();

        public Tensor Activate(Tensor scores) => scores.softmax(-1);

        public Tensor Decode(Tensor boxes, Tensor labels, Tensor deltas) => boxes;
    }
}
