using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Precision;
using Detection.Runner.Logging;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>The state of a run, which the loop moves on and the hooks see.</summary>
internal sealed class TrainingRun : IRunner
{
    private readonly LogBuffer logBuffer = new();
    private readonly List<(IHook Hook, int Priority)> hooks = [];
    private readonly CancellationTokenSource interruption = new();
    private volatile string? stopReason;

    public required IDetector Model { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required optim.Optimizer? Optimizer { get; init; }

    public required Device Device { get; init; }

    /// <summary>What training computes losses with; null for float32.</summary>
    public MixedPrecision? Precision { get; init; }

    public required string WorkDir { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>First line of the JSON log: environment, seed, config.</summary>
    public JObject? Description { get; init; }

    public string Mode { get; set; } = "train";

    public int Epoch { get; set; }

    public long Iter { get; set; }

    public int InnerIter { get; set; }

    public int MaxEpochs { get; set; }

    public long MaxIters { get; set; }

    public int EpochLength { get; set; }

    public DetectionBatch? Batch { get; set; }

    public Losses? Losses { get; set; }

    public ILogBuffer LogBuffer => logBuffer;

    public IReadOnlyList<IHook> Hooks => [.. hooks.Select(entry => entry.Hook)];

    /// <summary>Why the run was asked to stop, or null.</summary>
    public string? StopReason => stopReason;

    /// <summary>Whether the run came to its end, rather than being stopped before.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Is cancelled where a signal asks the run to end: what takes long within a stage is not waited for.</summary>
    public CancellationToken Interrupted => interruption.Token;

    /// <summary>Whether the run ended in the midst of a stage, with a checkpoint from which that stage is made up.</summary>
    public bool EndedWithinStage { get; set; }

    /// <summary>Asks the run to end, also within a stage.</summary>
    /// <param name="reason">Why, for the log.</param>
    public void Interrupt(string reason)
    {
        Stop(reason);
        interruption.Cancel();
    }

    // Signals come on another thread.
    public void Stop(string reason) => Interlocked.CompareExchange(ref stopReason, reason, null);

    /// <summary>Where the time went.</summary>
    public StepTimes Times { get; set; }

    /// <summary>Takes up the figures that a checkpoint's log had collected.</summary>
    public void Restore(JObject figures) => logBuffer.LoadState(figures);

    /// <summary>Adds a hook behind those of the same priority.</summary>
    public void Add(IHook hook, HookPriority priority = HookPriority.Normal) => Add(hook, (int)priority);

    /// <summary>Adds a hook behind those of the same priority.</summary>
    public void Add(IHook hook, int priority)
    {
        var at = hooks.FindIndex(entry => entry.Priority > priority);
        hooks.Insert(at < 0 ? hooks.Count : at, (hook, priority));
    }

    /// <summary>Calls a stage of every hook, in order.</summary>
    public void Call(Action<IHook, IRunner> stage)
    {
        foreach (var (hook, priority) in hooks)
        {
            var start = Stopwatch.GetTimestamp();
            stage(hook, this);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Times = priority == (int)HookPriority.AboveNormal ? Times with { Optimizer = Times.Optimizer + seconds } : Times with { Hooks = Times.Hooks + seconds };
        }
    }
}
