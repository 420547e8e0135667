using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Detectors;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Detectors;

public sealed class DetectorTests : TorchTests
{
    private static readonly Dictionary<string, Func<IDetector>> Detectors = new()
    {
        ["RetinaNet"] = () => TinyDetectors.RetinaNet(),
        ["FasterRCNN"] = () => TinyDetectors.FasterRCNN(),
        ["RPN"] = TinyDetectors.RPN,
    };

    [TestCase("RetinaNet", 0.01)]
    [TestCase("FasterRCNN", 0.01)]
    [TestCase("RPN", 0.1)]
    public void TrainingLowersTheLoss(string name, double learningRate)
    {
        var detector = Detectors[name]();
        using var model = detector.Module;
        detector.InitWeights();
        model.train();
        var batch = TinyDetectors.Batch();
        using var optimizer = optim.SGD(model.parameters(), learningRate, momentum: 0.9);
        var losses = new List<float>();
        for (var step = 0; step < 12; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var total = detector.Loss(batch).Total();
            total.backward();
            optimizer.step();
            losses.Add(total.item<float>());
        }

        Assert.That(losses[^1], Is.LessThan(0.9 * losses[0]));
    }

    [TestCase("RetinaNet")]
    [TestCase("FasterRCNN")]
    [TestCase("RPN")]
    public void StepsAndPredictionsLeaveNothingBehind(string name)
    {
        var detector = Detectors[name]();
        using var model = detector.Module;
        var batch = TinyDetectors.Batch();
        void Step()
        {
            using (NewDisposeScope())
            {
                model.train();
                detector.Loss(batch).Total().backward();
                model.zero_grad(set_to_none: true);
                model.eval();
                detector.Predict(batch);
            }

            using (((IInferenceOptimizable)detector).OptimizeForInference())
                foreach (var result in detector.Predict(batch)) result.Dispose();
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    [TestCase("RetinaNet")]
    [TestCase("FasterRCNN")]
    [TestCase("RPN")]
    public void LossesAndDetectionsBelongToTheCallersScope(string name)
    {
        var detector = Detectors[name]();
        using var model = detector.Module;
        var batch = TinyDetectors.Batch(1);
        var losses = detector.Loss(batch);
        model.eval();
        var results = detector.Predict(batch);
        Assert.That(losses.Entries.SelectMany(entry => entry.Values).Any(value => value.IsInvalid), Is.False);
        Assert.That(losses.ToNumbers().All(loss => double.IsFinite(loss.Value)), Is.True);
        Assert.That(results[0].Boxes.shape[1], Is.EqualTo(4));
    }

    [TestCase("RetinaNet")]
    [TestCase("FasterRCNN")]
    public void OptimizedForInferenceFeaturesAndOutputsAreTheSame(string name)
    {
        var detector = Detectors[name]();
        using var model = detector.Module;
        Shake(model);
        model.eval();
        using var _ = no_grad();
        var images = TinyDetectors.Batch(1).Images;
        var features = detector.ExtractFeatures(images);
        Tensor[] folded;
        using (((IInferenceOptimizable)detector).OptimizeForInference()) folded = detector.ExtractFeatures(images);
        for (var level = 0; level < features.Length; level++) TensorAssert.AreClose(folded[level], features[level]);
        var (head, outputs) = detector.DenseOutputs(features)[0];
        Assert.That(head, Is.EqualTo(name == "RetinaNet" ? "bbox_head" : "rpn_head"));
        Assert.That(outputs.Select(output => output.Length), Is.All.EqualTo(4));
    }

    [TestCase("RetinaNet")]
    [TestCase("FasterRCNN")]
    public void ConfiguredForTestingAloneItDetects(string name)
    {
        var detector = name == "RetinaNet" ? TinyDetectors.RetinaNet(train: false) : TinyDetectors.FasterRCNN(train: false);
        using var model = detector.Module;
        model.eval();
        Assert.That(detector.Predict(TinyDetectors.Batch()), Has.Length.EqualTo(2));
        Assert.That(detector.NumClasses, Is.EqualTo(2));
        Assert.That(() => detector.Loss(TinyDetectors.Batch()), Throws.InvalidOperationException.With.Message.Contains("train"));
    }

    [Test]
    public void DetectionsAreInTheOriginalImagesPixelsWhereAsked()
    {
        var detector = TinyDetectors.RPN();
        using var model = detector.Module;
        model.eval();
        var batch = TinyDetectors.Batch(1);
        var halved = new DetectionBatch(batch.Images, [batch.Metas[0] with { ScaleX = 2, ScaleY = 2 }], []);
        TensorAssert.AreClose(detector.Predict(halved)[0].Boxes, detector.Predict(halved, rescale: false)[0].Boxes / 2);
        Assert.That(detector.NumClasses, Is.Null);
        Assert.That(TensorAssert.Longs(detector.Predict(halved)[0].Labels), Is.All.Zero);
    }

    [Test]
    public void TheLayoutOfTheBatchDoesNotMatter()
    {
        var detector = TinyDetectors.RetinaNet();
        using var model = detector.Module;
        model.eval();
        using var _ = no_grad();
        var images = TinyDetectors.Batch(1).Images;
        var expected = detector.ExtractFeatures(images);
        var permuted = detector.ExtractFeatures(images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        for (var level = 0; level < expected.Length; level++) TensorAssert.AreClose(permuted[level], expected[level]);
    }

    [Test]
    public void TrainingWithoutGroundTruthIsRefused()
    {
        var detector = TinyDetectors.RetinaNet();
        using var model = detector.Module;
        var batch = new DetectionBatch(TinyDetectors.Batch(1).Images, TinyDetectors.Batch(1).Metas, []);
        Assert.That(() => detector.Loss(batch), Throws.ArgumentException.With.Message.Contains("ground truth"));
    }

    [Test]
    public void PretrainedGoesToTheBackbone()
    {
        var detector = ModelFactory.Build<IDetector>($$"""
            {"type": "RPN", "pretrained": "torchvision://resnet18", "backbone": {"type": "ResNet", "depth": 18, "base_channels": 8, "out_indices": [0, 1, 2, 3]},
             "neck": {"type": "FPN", "in_channels": [8, 16, 32, 64], "out_channels": 8, "num_outs": 4}, "rpn_head": {{TinyDetectors.RpnHead}}, "test_cfg": {"rpn": {{TinyDetectors.RpnTest}} } }
            """);
        using var model = detector.Module;
        Assert.That(detector.InitWeights, Throws.InvalidOperationException.With.Message.Contains("torchvision://resnet18"));
    }

    [Test]
    public void AListOfNecksIsNumbered()
    {
        const string Neck = """{"type": "FPN", "in_channels": [8, 8, 8, 8], "out_channels": 8, "num_outs": 4}""";
        var detector = ModelFactory.Build<IDetector>($$"""
            {"type": "RPN", "backbone": {"type": "ResNet", "depth": 18, "base_channels": 8},
             "neck": [{"type": "FPN", "in_channels": [8, 16, 32, 64], "out_channels": 8, "num_outs": 4}, {{Neck}}],
             "rpn_head": {{TinyDetectors.RpnHead}}, "test_cfg": {"rpn": {{TinyDetectors.RpnTest}} } }
            """);
        using var model = detector.Module;
        Assert.That(model.state_dict().Keys, Has.Member("neck.1.lateral_convs.0.conv.weight"));
        Assert.That(detector, Is.InstanceOf<RPN>());
    }

    [Test]
    public void KeysThatNobodyTakesAreNamed()
    {
        var fault = Assert.Throws<ConfigException>(() => ModelFactory.Build<IDetector>(
            $$"""{"type": "RPN", "backbone": {"type": "ResNet", "depth": 18}, "rpn_head": {{TinyDetectors.RpnHead}}, "test_cfg": {"rpn": {{TinyDetectors.RpnTest}}, "rcnm": {} } }"""))!;
        Assert.That(fault.Message, Does.Contain("rcnm"));
    }

    private static void Shake(nn.Module model)
    {
        using var _ = no_grad();
        foreach (var norm in model.modules().OfType<BatchNorm2d>())
        {
            norm.weight.uniform_(0.5, 1.5);
            norm.running_mean!.uniform_(-0.5, 0.5);
            norm.running_var!.uniform_(0.5, 2);
        }
    }
}
