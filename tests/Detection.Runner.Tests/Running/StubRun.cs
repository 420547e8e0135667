using Detection.Core.Contracts;
using Detection.Datasets.Loading;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Running;

/// <summary>A run of a stub, for tests of what the loop does.</summary>
internal sealed class StubRun : IDisposable
{
    private readonly (IHook Hook, HookPriority Priority)[] hooks;
    private readonly optim.Optimizer optimizer;
    private TrainingRun? run;

    public StubRun(params (IHook Hook, HookPriority Priority)[] hooks)
    {
        manual_seed(1);
        this.hooks = hooks;
        optimizer = optim.SGD(Detector.Module.parameters(), 0.1);
    }

    public StubDetector Detector { get; } = new();

    /// <summary>The run's work directory.</summary>
    public string WorkDir { get; init; } = "";

    public TrainingRun Run => run ??= Make();

    /// <summary>A flow of the workflow over five images, two a batch.</summary>
    public static Flow Flow(WorkflowMode mode, int length) => new(mode, length, DataLoader.ForTraining(new StubDataset(mode == WorkflowMode.Train ? 5 : 3), 2, workers: 0, seed: 1));

    private TrainingRun Make()
    {
        var made = new TrainingRun { Model = Detector, Classes = ["thing"], Optimizer = optimizer, Device = CPU, WorkDir = WorkDir, Logger = NullLogger.Instance };
        foreach (var (hook, priority) in hooks) made.Add(hook, priority);
        return made;
    }

    public void Dispose()
    {
        optimizer.Dispose();
        Detector.Dispose();
    }
}
