using System.Diagnostics;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Distributed;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using static TorchSharp.torch;

namespace Detection.Bench;

/// <summary>Times inference of one image and a training step of two, at 640 x 640, as the peer does.</summary>
/// <param name="config">The config whose model is timed.</param>
internal sealed class DetectorTimer(string config)
{
    private const int Size = 640;
    private const int Objects = 8;
    private const int Classes = 80;

    public Case Inference(string name, int runs)
    {
        using var services = DetectionServices.Create();
        var model = Build(services);
        model.Module.eval();
        using var noGrad = no_grad();
        using var optimized = (model as IInferenceOptimizable)?.OptimizeForInference();
        using var images = rand(1, 3, Size, Size);
        var batch = new DetectionBatch(images, [Meta()], []);
        return new Case(name, Median(() =>
        {
            using var scope = NewDisposeScope();
            foreach (var result in model.Predict(batch)) _ = result.Count;
        }, runs));
    }

    /// <param name="name">What the result is called.</param>
    /// <param name="runs">Number of steps.</param>
    /// <param name="count">Images of a step.</param>
    /// <param name="group">The ranks that exchange their gradients in each step; null where there are none.</param>
    public Case Training(string name, int runs, int count = 2, C10dProcessGroup? group = null)
    {
        using var services = DetectionServices.Create();
        var model = Build(services);
        model.Module.train();
        var trained = model.Module.parameters().Where(parameter => parameter.requires_grad).ToArray();
        using var optimizer = optim.SGD(trained, 1e-5, momentum: 0.9, weight_decay: 1e-4);
        using var reducer = group is null ? null : new GradientReducer(group, trained);
        using var images = rand(count, 3, Size, Size);
        using var truth = Truth();
        var batch = new DetectionBatch(images, [.. Enumerable.Repeat(Meta(), count)], [.. Enumerable.Repeat(truth, count)]);
        return new Case(name, Median(() =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = model.Loss(batch).Total();
            if (reducer is null) loss.backward();
            else reducer.Backward(loss);
            optimizer.step();
        }, runs));
    }

    private static double Median(Action action, int runs)
    {
        action();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        times.Sort();
        return times.Count % 2 == 1 ? times[times.Count / 2] : (times[(times.Count / 2) - 1] + times[times.Count / 2]) / 2;
    }

    private static ImageMeta Meta() => new("random", "0", (Size, Size), (Size, Size), (Size, Size));

    private static GroundTruth Truth()
    {
        using var scope = NewDisposeScope();
        var corner = rand(Objects, 2) * Size * 0.6;
        var boxes = cat([corner, corner + 32 + (rand(Objects, 2) * Size * 0.35)], 1);
        return new GroundTruth(boxes.DetachFromDisposeScope(), randint(0, Classes, [Objects], int64).DetachFromDisposeScope(), zeros(0, 4).DetachFromDisposeScope());
    }

    private IDetector Build(ServiceProvider services)
    {
        random.manual_seed(0);
        var model = ConfigFile.Load(config).Require("model");
        // Random weights on both sides: pretrained ones need a download.
        var backbone = model.Require("backbone").With("init_cfg", null);
        var detector = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(model.With("backbone", backbone.Token.DeepClone()));
        detector.InitWeights();
        return detector;
    }
}
