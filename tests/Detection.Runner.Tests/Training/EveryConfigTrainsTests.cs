using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Training;

/// <summary>Every config of the repository trains: three steps on a small synthetic batch, from random weights.</summary>
public class EveryConfigTrainsTests
{
    // MobileNetV2 makes its last layer whether its output is handed on or not, as in mmdetection.
    private static readonly Dictionary<string, string> Unused = new() { ["yolo/yolov3_mobilenetv2_mstrain-416_300e_coco.json"] = "backbone.conv2." };

    private static IEnumerable<string> Configs() => RepositoryConfigs.Whole.Select(path => Path.GetRelativePath(RepositoryConfigs.Folder, path));

    [TestCaseSource(nameof(Configs))]
    public void LossesAreFiniteGradientsReachEveryParameterAndMemoryIsFlat(string config)
    {
        manual_seed(1);
        var model = SyntheticModel.FromConfig(Path.Combine(TinyTraining.Repository(), "configs", config));
        using var services = DetectionServices.Create();
        var detector = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(model.Config);
        using var module = detector.Module;
        using var batch = model.MakeBatch(detector);
        detector.InitWeights();
        module.train();
        var unused = Unused.GetValueOrDefault(config.Replace('\\', '/'));
        var trainable = module.named_parameters()
            .Where(parameter => parameter.parameter.requires_grad && (unused is null || !parameter.name.StartsWith(unused, StringComparison.Ordinal))).ToArray();
        using var optimizer = optim.SGD(trainable.Select(parameter => parameter.parameter), 1e-5);
        var reached = new HashSet<string>();
        var live = new List<long>();
        for (var step = 0; step < 3; step++)
        {
            Step(detector, batch, optimizer);
            using (NewDisposeScope()) reached.UnionWith(trainable.Where(parameter => parameter.parameter.grad is not null).Select(parameter => parameter.name));
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Multiple(() =>
        {
            Assert.That(trainable.Select(parameter => parameter.name).Except(reached), Is.Empty, "parameters that got no gradient");
            Assert.That(live[2], Is.EqualTo(live[1]), "tensors alive after a step");
        });
    }

    private static void Step(IDetector detector, Core.Structures.DetectionBatch batch, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var losses = detector.Loss(batch);
        foreach (var (name, value) in losses.ToNumbers()) Assert.That(double.IsFinite(value), $"{name} is {value}");
        optimizer.zero_grad();
        losses.Total().backward();
        // Without pretrained weights, frozen norms let the first losses be huge.
        nn.utils.clip_grad_norm_([.. optimizer.parameters()], 1);
        optimizer.step();
    }
}
