using System.Diagnostics;
using System.Text;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
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
    private readonly ILogBuffer logBuffer = Ranks.Group.Rank == 0 ? new LogBuffer() : new UnkeptFigures();
    private readonly List<(IHook Hook, int Priority)> hooks = [];
    private readonly CancellationTokenSource interruption = new();
    private volatile string? askedToStop;
    private string? stopReason;

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

    /// <summary>Why the run was asked to stop, or null. Where several ranks train together it is what all of them have agreed on.</summary>
    public string? StopReason => Ranks.Group.Size == 1 ? askedToStop : stopReason;

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
    public void Stop(string reason) => Interlocked.CompareExchange(ref askedToStop, reason, null);

    /// <summary>Lets the ranks agree on stopping: all stop where one was asked to. Every rank calls at the same places of a run.</summary>
    public void AgreeToStop()
    {
        if (stopReason is not null || Ranks.Group.Size == 1) return;
        var own = askedToStop;
        if (!Ranks.Any(own is not null)) return;
        stopReason = Ranks.Group.AllGather(Encoding.UTF8.GetBytes(own ?? "")).Where(reason => reason.Length > 0).Select(Encoding.UTF8.GetString).First();
    }

    /// <summary>Where the time went.</summary>
    public StepTimes Times { get; set; }

    /// <summary>Takes up the figures that a checkpoint's log had collected.</summary>
    public void Restore(JObject figures) => (logBuffer as LogBuffer)?.LoadState(figures);

    /// <summary>Adds a hook behind those of the same priority.</summary>
    public void Add(IHook hook, HookPriority priority = HookPriority.Normal) => Add(hook, (int)priority);

    /// <summary>Adds a hook behind those of the same priority.</summary>
    public void Add(IHook hook, int priority)
    {
        var at = hooks.FindIndex(entry => entry.Priority > priority);
        hooks.Insert(at < 0 ? hooks.Count : at, (hook, priority));
    }

    /// <summary>The place of the hook that is being called; null where none is.</summary>
    public int? Calling { get; private set; }

    /// <summary>Calls a stage of every hook, in order.</summary>
    public void Call(Action<IHook, IRunner> stage)
    {
        foreach (var (place, (hook, priority)) in hooks.Index())
        {
            var start = Stopwatch.GetTimestamp();
            Calling = place;
            stage(hook, this);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Times = priority == (int)HookPriority.AboveNormal ? Times with { Optimizer = Times.Optimizer + seconds } : Times with { Hooks = Times.Hooks + seconds };
        }

        Calling = null;
    }
}
