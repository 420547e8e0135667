using System.Globalization;
using System.Reflection;
using System.Text;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Serialization;
using Detection.Runner.Hooks;
using Detection.Runner.Logging;
using Detection.Runner.Running;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>The checkpoints of a run, in its work directory.</summary>
/// <param name="config">The merged config as JSON, stored in each of them.</param>
/// <param name="classes">Class names, stored in each of them.</param>
/// <param name="seed">The run's seed, stored in each of them.</param>
/// <param name="batchSize">Images of a step, of all ranks together, stored in each of them; null where that is not known.</param>
[Supplied]
public sealed class CheckpointFolder(string config, IReadOnlyList<string> classes, long seed, int? batchSize = null)
{
    /// <summary>How the names of the best checkpoints begin.</summary>
    internal const string BestPrefix = "best_";

    private const string LastName = "last_checkpoint";
    private IReadOnlyList<BatchSwitch> unfinished = [];
    private int unfinishedEpoch = -1;

    /// <summary>The run's seed.</summary>
    internal long Seed => seed;

    /// <summary>The newest that this run wrote and marked as the last one; null before the first.</summary>
    internal SavedCheckpoint? Newest { get; private set; }

    /// <summary>Takes note of an epoch that was begun with batches of another size.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="batches">The sizes, up to the present one.</param>
    internal void Continue(int epoch, IReadOnlyList<BatchSwitch> batches) => (unfinishedEpoch, unfinished) = (epoch, batches);

    /// <summary>Writes a checkpoint of a run. Every rank calls; rank 0 writes.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="name">The file's name without extension.</param>
    /// <param name="epoch">Epochs that are complete.</param>
    /// <param name="iter">Steps that are complete.</param>
    /// <param name="innerIter">Steps of the unfinished epoch that are complete.</param>
    /// <param name="withOptimizer">Whether to store what resuming needs.</param>
    /// <param name="markLast">Whether <c>last_checkpoint</c> shall name this one.</param>
    /// <param name="stage">The stage that is being called.</param>
    /// <param name="folder">Where to; null is the work directory.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The file cannot be written; earlier checkpoints are untouched.</exception>
    public string Save(IRunner runner, string name, int epoch, long iter, int innerIter, bool withOptimizer = true, bool markLast = true, CheckpointStage stage = CheckpointStage.None, string? folder = null)
    {
        var path = Path.Combine(folder ?? runner.WorkDir, name + Checkpoint.Extension);
        var optimizer = withOptimizer ? runner.Optimizer : null;
        var withGradients = runner.Hooks.OfType<IGradientKeeper>().Any(hook => hook.KeepsGradients);
        using var scope = NewDisposeScope();
        var others = optimizer is null ? null : RankStates.Gather(runner.Model, Ranks.Group.Size == 1 ? [] : Checkpoint.OwnOfRank(runner.Model.Module, optimizer, withGradients));
        SeedDevice(runner.Device, seed, iter);
        if (markLast && withOptimizer) Newest = new SavedCheckpoint(Path.GetFileName(path), iter, stage);
        if (Ranks.Group.Rank > 0) return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var hooks = new JObject();
        foreach (var hook in runner.Hooks.OfType<IStatefulHook>()) hooks[hook.StateName] = hook.SaveState();
        var version = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var info = new CheckpointInfo(epoch, iter, innerIter, seed, classes, config, hooks, null, version, DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture) + "Z",
            Stage: stage, Parts: StatefulParts.Save(runner.Model), Figures: (runner.LogBuffer as LogBuffer)?.SaveState(), Ranks: Ranks.Group.Size, Saver: (runner as TrainingRun)?.Calling,
            Batches: epoch == unfinishedEpoch && innerIter > 0 ? unfinished : batchSize is { } size ? [new BatchSwitch(size, 0)] : null);
        Checkpoint.Save(path, runner.Model.Module, optimizer, info, withGradients, others);
        if (markLast && withOptimizer) MarkLast(runner.WorkDir, Path.GetRelativePath(runner.WorkDir, path));
        return path;
    }

    /// <summary>Seeds the generators of a CUDA device, whose state cannot be read: whenever a checkpoint is written, and when a run goes on from one,
    /// so that both go on with the same numbers.</summary>
    /// <param name="device">Where the run computes.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="iter">Steps that are complete.</param>
    internal static void SeedDevice(Device device, long seed, long iter)
    {
        if (device.type == TorchSharp.DeviceType.CUDA) cuda.manual_seed_all(unchecked((((seed * 1_000_003) + iter) * 1_009) + Ranks.Group.Rank));
    }

    private static void MarkLast(string workDir, string name) => WholeFile.Write(Path.Combine(workDir, LastName), file => file.Write(Encoding.UTF8.GetBytes(name)));
}
