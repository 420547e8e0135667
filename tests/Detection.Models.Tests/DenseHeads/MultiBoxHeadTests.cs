using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.DenseHeads;
using Detection.Models.DenseHeads.Faces;
using Detection.Models.Losses;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class MultiBoxHeadTests : TorchTests
{
    private static MultiBoxHead Build(string more) => (MultiBoxHead)ModelFactory.Build<IDenseHead>($$"""
        {"type": "MultiBoxHead", "in_channels": [4, 4], "num_classes": 2,
         "anchor_generator": {"type": "AnchorGenerator", "strides": [8, 16], "ratios": [1.0], "scales": [2, 4], "center_offset": 0.5},
         "bbox_coder": {"type": "DeltaXYWHBBoxCoder", "target_stds": [0.1, 0.1, 0.2, 0.2]},
         "loss_bbox": {"type": "SmoothL1Loss"}, {{more}}}
        """);

    private static MultiBoxTargets Targets(long[] labels, float[]? landmarkWeights = null) => new(
        tensor(labels, [1, labels.Length]),
        zeros(1, labels.Length, 4),
        landmarkWeights is null ? null : zeros(1, labels.Length, 2),
        landmarkWeights is null ? null : tensor(landmarkWeights, [1, labels.Length, 2]));

    private static MultiBoxLosses Losses(double ratio) => new(new CrossEntropyLoss(), new SmoothL1Loss(), new SmoothL1Loss(), ratio);

    private static Dictionary<string, double> Numbers(MultiBoxLosses losses, Tensor logits, Tensor deltas, Tensor? landmarks, MultiBoxTargets targets)
        => losses.Of(logits, deltas, landmarks, targets).ToNumbers().ToDictionary(entry => entry.Name, entry => entry.Value);

    [Test]
    public void TheHardestNegativesAreTaken()
    {
        // Background logits 3, 1, 2 and -1 against 0: the losses of the last and of the second are highest.
        var logits = tensor(new float[] { 0, 0, 3, 0, 1, 0, 2, 0, -1, 0 }, [1, 5, 2]);
        var numbers = Numbers(Losses(2), logits, zeros(1, 5, 4), null, Targets([1, 0, 0, 0, 0]));
        double Of(double background) => Math.Log(1 + Math.Exp(-background));
        Assert.That(numbers["loss_cls"], Is.EqualTo(Math.Log(2) + Of(1) + Of(-1)).Within(1e-5));
    }

    [Test]
    public void UnusedPriorsAreNoNegatives()
    {
        var logits = tensor(new float[] { 0, 0, -9, 0, 1, 0 }, [1, 3, 2]);
        var numbers = Numbers(Losses(1), logits, zeros(1, 3, 4), null, Targets([1, -1, 0]));
        Assert.That(numbers["loss_cls"], Is.EqualTo(Math.Log(2) + Math.Log(1 + Math.Exp(-1))).Within(1e-5));
    }

    [Test]
    public void LandmarksAreDividedByTheAnnotatedOnes()
    {
        var numbers = Numbers(Losses(1), zeros(1, 3, 2), zeros(1, 3, 4) + 2, ones(1, 3, 2) * 3, Targets([1, 1, 0], [1, 1, 0, 0, 0, 0]));
        Assert.That(numbers["loss_bbox"], Is.EqualTo(2 * 4 * 1.5 / 2).Within(1e-5));
        Assert.That(numbers["loss_landmark"], Is.EqualTo(2 * 2.5).Within(1e-5));
    }

    [Test]
    public void WithoutPositivesAllLossesAreZeroWithGradient()
    {
        var logits = zeros(1, 3, 2).requires_grad_();
        var deltas = zeros(1, 3, 4).requires_grad_();
        var losses = Losses(7).Of(logits, deltas, null, Targets([0, 0, 0]));
        losses.Total().backward();
        Assert.That(losses.ToNumbers().Select(entry => entry.Value), Is.All.Zero);
        Assert.That(logits.grad!.abs().sum().item<float>(), Is.Zero);
    }

    [Test]
    public void OutputsAreClassesWithBackgroundAndBoxes()
    {
        using var head = Build("""
            "loss_cls": {"type": "CrossEntropyLoss"}
            """);
        var outputs = head.call([zeros(1, 4, 3, 5), zeros(1, 4, 2, 3)]);
        Assert.That(outputs.Select(levels => levels[0].shape), Is.EqualTo(new[] { new long[] { 1, 6, 3, 5 }, new long[] { 1, 8, 3, 5 } }));
        Assert.That(head.state_dict().Keys, Does.Contain("cls_convs.1.weight").And.Contain("reg_convs.0.bias").And.None.Contain("landmark"));
    }

    [Test]
    public void ContradictionsAreTold()
    {
        Assert.That(() => Build("""
            "loss_cls": {"type": "CrossEntropyLoss", "use_sigmoid": true}
            """), Throws.Exception.With.Message.Contains("use_sigmoid"));
        Assert.That(() => Build("""
            "loss_cls": {"type": "CrossEntropyLoss"}, "landmark_coder": {"type": "DeltaLandmarkCoder"}, "train_cfg": {"assigner": {"type": "MultiBoxAssigner"}}
            """), Throws.Exception.With.Message.Contains("loss_landmark"));
        using var head = Build("""
            "loss_cls": {"type": "CrossEntropyLoss"}
            """);
        Assert.That(() => head.Loss([zeros(1, 4, 3, 5), zeros(1, 4, 2, 3)], new DetectionBatch(zeros(1, 3, 8, 8), [], [])), Throws.InvalidOperationException.With.Message.Contains("train_cfg"));
        Assert.That(() => head.call([zeros(1, 4, 3, 5)]), Throws.ArgumentException.With.Message.Contains("2 levels"));
    }
}
