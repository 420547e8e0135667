using System.Globalization;
using System.Reflection;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Hooks;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checkpoints;

/// <summary>The checkpoints of a run, in its work directory.</summary>
/// <param name="config">The merged config as JSON, stored in each of them.</param>
/// <param name="classes">Class names, stored in each of them.</param>
/// <param name="seed">The run's seed, stored in each of them.</param>
[Supplied]
public sealed class CheckpointFolder(string config, IReadOnlyList<string> classes, long seed)
{
    private const string LastName = "last_checkpoint";

    /// <summary>Writes a checkpoint of a run.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="name">The file's name without extension.</param>
    /// <param name="epoch">Epochs that are complete.</param>
    /// <param name="iter">Steps that are complete.</param>
    /// <param name="innerIter">Steps of the unfinished epoch that are complete.</param>
    /// <param name="withOptimizer">Whether to store what resuming needs.</param>
    /// <param name="markLast">Whether <c>--resume</c> without a file shall take this one.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The file cannot be written; earlier checkpoints are untouched.</exception>
    public string Save(IRunner runner, string name, int epoch, long iter, int innerIter, bool withOptimizer = true, bool markLast = true)
    {
        var path = Path.Combine(runner.WorkDir, name + Checkpoint.Extension);
        var hooks = new JObject();
        foreach (var hook in runner.Hooks.OfType<IStatefulHook>()) hooks[hook.StateName] = hook.SaveState();
        var version = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var info = new CheckpointInfo(epoch, iter, innerIter, seed, classes, config, hooks, null, version, DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture) + "Z");
        Checkpoint.Save(path, runner.Model.Module, withOptimizer ? runner.Optimizer : null, info, runner.Hooks.OfType<IGradientKeeper>().Any(hook => hook.KeepsGradients));
        if (markLast && withOptimizer) MarkLast(runner.WorkDir, Path.GetFileName(path));
        return path;
    }

    /// <summary>The newest checkpoint of a work directory that can be resumed from.</summary>
    /// <param name="workDir">The folder.</param>
    /// <returns>Its path, or null where there is none.</returns>
    public static string? FindLast(string workDir)
    {
        var mark = Path.Combine(workDir, LastName);
        if (!File.Exists(mark)) return null;
        var path = Path.Combine(workDir, File.ReadAllText(mark).Trim());
        return File.Exists(path) ? path : null;
    }

    private static void MarkLast(string workDir, string name)
    {
        var mark = Path.Combine(workDir, LastName);
        File.WriteAllText(mark + ".tmp", name);
        File.Move(mark + ".tmp", mark, overwrite: true);
    }
}
