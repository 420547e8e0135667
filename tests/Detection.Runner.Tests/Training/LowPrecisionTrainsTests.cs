using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Precision;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Training;

/// <summary>Configs of many kinds train in bfloat16: three steps on a small synthetic batch, from random weights.</summary>
public class LowPrecisionTrainsTests
{
    private static readonly Dictionary<string, string> Unused = new() { ["yolo/yolov3_mobilenetv2_mstrain-416_300e_coco.json"] = "backbone.conv2." };

    private static IEnumerable<string> Configs() => RepositoryConfigs.Whole.Select(path => Path.GetRelativePath(RepositoryConfigs.Folder, path).Replace('\\', '/'));

    [TestCase("demo/mask_rcnn_r18_fpn_shapes.json")]
    [TestCase("atss/atss_r50_fpn_1x_coco.json")]
    [TestCase("dcn/faster_rcnn_r50_fpn_dconv_c3-c5_1x_coco.json")]
    [TestCase("faces/yunet_n_widerface.json")]
    [TestCase("ssd/ssdlite_mobilenetv2_scratch_600e_coco.json")]
    [TestCase("gcnet/mask_rcnn_r50_fpn_r16_gcb_c3-c5_1x_coco.json")]
    public void SomeOfEachKind(string config) => Train(config);

    [Explicit("It takes minutes.")]
    [TestCaseSource(nameof(Configs))]
    public void EveryConfig(string config) => Train(config);

    private static void Train(string config)
    {
        manual_seed(1);
        var model = SyntheticModel.FromConfig(Path.Combine(RepositoryConfigs.Folder, config));
        using var services = DetectionServices.Create();
        var detector = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(model.Config);
        using var module = detector.Module;
        using var batch = model.MakeBatch(detector);
        detector.InitWeights();
        module.train();
        var before = State(module);
        using var precision = new MixedPrecision(module, bfloat16);
        var unused = Unused.GetValueOrDefault(config);
        var trainable = module.named_parameters().Where(entry => entry.parameter.requires_grad && (unused is null || !entry.name.StartsWith(unused, StringComparison.Ordinal))).ToArray();
        using var optimizer = optim.SGD(trainable.Select(entry => entry.parameter), 1e-5);
        var reached = new HashSet<string>();
        var live = new List<long>();
        for (var step = 0; step < 3; step++)
        {
            Step(detector, precision, batch, optimizer);
            using (NewDisposeScope()) reached.UnionWith(trainable.Where(entry => entry.parameter.grad is { } gradient && gradient.dtype == float32 && gradient.isfinite().all().item<bool>()).Select(entry => entry.name));
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Multiple(() =>
        {
            Assert.That(trainable.Select(entry => entry.name).Except(reached), Is.Empty, "parameters that got no finite float32 gradient");
            Assert.That(live[2], Is.EqualTo(live[1]), "tensors alive after a step");
            Assert.That(State(module), Is.EqualTo(before), "names and types of the state");
        });
    }

    private static string[] State(nn.Module module) => [.. module.state_dict().Select(entry => $"{entry.Key} {entry.Value.dtype}")];

    private static void Step(IDetector detector, MixedPrecision precision, DetectionBatch batch, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        Losses losses;
        using (precision.Enter())
        {
            losses = detector.Loss(batch);
            using var _ = no_grad();
            foreach (var output in detector.DenseOutputs(detector.ExtractFeatures(batch.Images)).SelectMany(part => part.Outputs).SelectMany(output => output))
                Assert.That(output.dtype, Is.EqualTo(float32), "what a head predicts");
        }

        foreach (var (name, value) in losses.ToNumbers()) Assert.That(double.IsFinite(value), $"{name} is {value}");
        var total = losses.Total();
        Assert.That(total.dtype, Is.EqualTo(float32));
        optimizer.zero_grad();
        total.backward();
        // Without pretrained weights, frozen norms let the first losses be huge.
        nn.utils.clip_grad_norm_([.. optimizer.parameters()], 1);
        optimizer.step();
    }
}
