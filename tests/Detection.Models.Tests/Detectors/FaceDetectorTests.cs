using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Tests.Golden;
using Detection.Models.Verification;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Detectors;

/// <summary>The losses and gradients that the original programs (biubug6/Pytorch_Retinaface, zisianw/FaceBoxes.PyTorch and
/// libfacedetection.train) compute on the same weights, images and faces.</summary>
public sealed class FaceDetectorTests : TorchTests
{
    private const int Side = 160;

    private static readonly (float[] Box, bool HasLandmarks)[][] Faces =
    [
        [([20, 30, 62, 80], true), ([84, 96, 108, 122], true), ([130.5f, 20, 133, 23], true)],
        [([40, 50, 120, 140], false), ([10, 12, 28, 34], true), ([44, 52, 118, 138], true)],
    ];

    private static IEnumerable<TestCaseData> Recorded()
    {
        yield return new TestCaseData(
            "retinaface_mobilenet0.25",
            new Dictionary<string, double> { ["loss_cls"] = 13.723320007, ["loss_bbox"] = 10.461607933, ["loss_landmark"] = 18.732089996 },
            159,
            340.60821332,
            new Dictionary<string, double> { ["backbone.stage1.0.0.weight"] = 235.39346542, ["neck.0.merge2.1.bias"] = 0.56873220, ["neck.1.ssh2.conv5X5_1.0.weight"] = 10.251984985 });
        yield return new TestCaseData(
            "retinaface_r50",
            new Dictionary<string, double> { ["loss_cls"] = 10.492385864, ["loss_bbox"] = 9.902579307, ["loss_landmark"] = 19.907550812 },
            237,
            3586.0928417,
            new Dictionary<string, double> { ["backbone.conv1.weight"] = 1753.7660050, ["backbone.layer3.4.bn2.bias"] = 1.2068586822, ["bbox_head.landmark_convs.0.bias"] = 1.0121451096 });
        yield return new TestCaseData(
            "faceboxes",
            new Dictionary<string, double> { ["loss_cls"] = 10.625361443, ["loss_bbox"] = 10.232714653 },
            93,
            88.742178646,
            new Dictionary<string, double> { ["backbone.conv1.conv.weight"] = 32.801153186, ["backbone.inception3.branch3x3_3.conv.weight"] = 4.6346883809, ["bbox_head.cls_convs.0.bias"] = 1.6981001052 });
        yield return new TestCaseData(
            "yunet_n",
            new Dictionary<string, double> { ["loss_cls"] = 0.80587750673, ["loss_bbox"] = 3.7666480541, ["loss_obj"] = 155.81733704, ["loss_kps"] = 0.67329734564 },
            154,
            265.39349407,
            new Dictionary<string, double> { ["backbone.model0.conv1.weight"] = 129.05479514, ["neck.lateral_convs.1.conv1.weight"] = 12.738006531, ["bbox_head.multi_level_cls.2.conv1.weight"] = 0.10779445975 });
        yield return new TestCaseData(
            "yunet_s",
            new Dictionary<string, double> { ["loss_cls"] = 0.72120308876, ["loss_bbox"] = 3.7544605732, ["loss_obj"] = 136.19703674, ["loss_kps"] = 0.80141872168 },
            136,
            226.91966973,
            new Dictionary<string, double> { ["backbone.model0.conv1.weight"] = 119.41369081, ["backbone.model3.conv1.conv1.weight"] = 35.409593499, ["bbox_head.multi_level_bbox.0.conv2.weight"] = 0.65412045675 });
    }

    [TestCaseSource(nameof(Recorded))]
    public void LossesAndGradientsAreThoseOfTheOriginal(string config, Dictionary<string, double> losses, int parameters, double norm, Dictionary<string, double> norms)
    {
        var detector = Build(config);
        using var model = detector.Module;
        GoldenModel.Fill(model);
        model.train();
        using var batch = MakeBatch();
        var computed = detector.Loss(batch);
        computed.Total().backward();
        var gradients = model.named_parameters().Where(parameter => parameter.parameter.grad is not null)
            .ToDictionary(parameter => parameter.name, parameter => parameter.parameter.grad!.to(float64).square().sum().sqrt().item<double>());
        Assert.Multiple(() =>
        {
            Assert.That(computed.ToNumbers().Select(entry => entry.Name), Is.EqualTo(losses.Keys));
            foreach (var (name, value) in computed.ToNumbers()) Assert.That(value, Is.EqualTo(losses[name]).Within(0.01).Percent, name);
            Assert.That(gradients, Has.Count.EqualTo(parameters), "parameters with a gradient");
            Assert.That(Math.Sqrt(gradients.Values.Sum(value => value * value)), Is.EqualTo(norm).Within(0.5).Percent);
            foreach (var (name, value) in norms) Assert.That(gradients[name], Is.EqualTo(value).Within(0.5).Percent, name);
        });
    }

    [TestCase("retinaface_mobilenet0.25")]
    [TestCase("yunet_n")]
    public void FacesWithoutLandmarksTrainBoxesAlone(string config)
    {
        var detector = Build(config);
        using var model = detector.Module;
        GoldenModel.Fill(model);
        model.train();
        using var batch = MakeBatch(landmarks: false);
        var losses = detector.Loss(batch).ToNumbers().ToDictionary(entry => entry.Name, entry => entry.Value);
        Assert.That(losses.Single(entry => entry.Key is "loss_landmark" or "loss_kps").Value, Is.Zero);
        Assert.That(losses["loss_bbox"], Is.Positive);
    }

    [TestCase("retinaface_mobilenet0.25")]
    [TestCase("faceboxes")]
    [TestCase("yunet_n")]
    public void ImagesWithoutFacesTrain(string config)
    {
        var detector = Build(config);
        using var model = detector.Module;
        GoldenModel.Fill(model);
        model.train();
        using var images = GoldenModel.Input("images", 1, 3, 64, 64);
        using var empty = new DetectionBatch(images, [Meta(0, 64)], [new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4)) { Landmarks = zeros(0, 10) }]);
        var losses = detector.Loss(empty);
        losses.Total().backward();
        Assert.That(losses.ToNumbers().Select(entry => entry.Value), Has.All.Matches<double>(double.IsFinite));
    }

    [TestCase("retinaface_mobilenet0.25", true)]
    [TestCase("faceboxes", false)]
    [TestCase("yunet_s", true)]
    public void DetectionsAreBestFirstInTheOriginalsPixels(string config, bool hasLandmarks)
    {
        var detector = Build(config);
        using var model = detector.Module;
        GoldenModel.Fill(model);
        model.eval();
        using var batch = MakeBatch();
        var plain = detector.Predict(batch, rescale: false);
        using var halved = new DetectionBatch(batch.Images.clone(), [.. batch.Metas.Select(meta => meta with { ScaleX = 2, ScaleY = 4 })], []);
        var rescaled = detector.Predict(halved);
        for (var image = 0; image < batch.Count; image++)
        {
            var scores = plain[image].Scores.data<float>().ToArray();
            Assert.That(scores, Is.Not.Empty.And.Ordered.Descending);
            Assert.That(plain[image].Landmarks is not null, Is.EqualTo(hasLandmarks));
            if (hasLandmarks) Assert.That(plain[image].Landmarks!.shape, Is.EqualTo(new long[] { scores.Length, 10 }));
            var factors = tensor(new float[] { 2, 4, 2, 4 });
            Assert.That((plain[image].Boxes[0] / factors).allclose(rescaled[image].Boxes[0], 1e-4), Is.True);
        }
    }

    [TestCase("retinaface_mobilenet0.25")]
    [TestCase("faceboxes")]
    [TestCase("yunet_n")]
    public void StepsAndPredictionsLeaveNothingBehind(string config)
    {
        var detector = Build(config);
        using var model = detector.Module;
        GoldenModel.Fill(model);
        using var batch = MakeBatch();
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

    private static IDetector Build(string system)
    {
        var root = typeof(FaceDetectorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;
        return ModelFactory.Build<IDetector>(ConfigFile.Load(Path.Combine(root, "configs", "faces", $"{system}_widerface.json")).Require("model"));
    }

    private static ImageMeta Meta(int image, int side) => new($"image {image}", $"{image}", (side, side), (side, side), (side, side));

    private static DetectionBatch MakeBatch(bool landmarks = true)
    {
        var values = new float[Faces.Length * 3 * Side * Side];
        for (var place = 0; place < values.Length; place++)
        {
            var (plane, y, x) = (place / (Side * Side), place / Side % Side, place % Side);
            var coarse = CounterGenerator.Value("image.coarse", (((plane * (Side / 16)) + (y / 16)) * (Side / 16)) + (x / 16));
            values[place] = (float)((1.5 * coarse) + (0.5 * CounterGenerator.Value("image.fine", place)));
        }

        return new DetectionBatch(
            tensor(values, [Faces.Length, 3, Side, Side]),
            [.. Faces.Select((_, image) => Meta(image, Side))],
            [
                .. Faces.Select(faces => new GroundTruth(
                    tensor(faces.SelectMany(face => face.Box).ToArray(), [faces.Length, 4]),
                    zeros(faces.Length, int64),
                    zeros(0, 4))
                {
                    Landmarks = tensor(faces.SelectMany(face => landmarks && face.HasLandmarks ? Landmarks(face.Box) : Missing).ToArray(), [faces.Length, 10]),
                }),
            ]);
    }

    private static float[] Missing => [.. Enumerable.Repeat(float.NaN, 10)];

    private static float[] Landmarks(float[] box)
    {
        var (x, y, width, height) = (box[0], box[1], box[2] - box[0], box[3] - box[1]);
        return
        [
            x + (0.3f * width), y + (0.35f * height), x + (0.7f * width), y + (0.35f * height), x + (0.5f * width), y + (0.55f * height),
            x + (0.35f * width), y + (0.8f * height), x + (0.65f * width), y + (0.8f * height),
        ];
    }
}
