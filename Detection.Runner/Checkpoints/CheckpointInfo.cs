using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checkpoints;

/// <summary>What a checkpoint says of itself, beside its tensors.</summary>
/// <param name="Epoch">Epochs of training that are complete.</param>
/// <param name="Iter">Training steps that are complete.</param>
/// <param name="InnerIter">Steps of the unfinished epoch that are complete; 0 at the end of an epoch.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Classes">Class names; a label is an index into them.</param>
/// <param name="Config">The merged config as JSON.</param>
/// <param name="Hooks">State of the hooks, by their state names.</param>
/// <param name="Optimizer">Learning rates and step counts; null where no optimizer was stored.</param>
/// <param name="Version">The version of Detection that wrote the checkpoint.</param>
/// <param name="Time">When it was written, ISO 8601 UTC.</param>
/// <param name="Format">The version of this description and of what the file's entries mean; 0 where none was written yet.</param>
/// <param name="Stage">In the middle of which stage it was written.</param>
/// <param name="Parts">State of the model's parts, by their paths (<see cref="Detection.Core.Contracts.IStatefulPart"/>).</param>
/// <param name="Figures">What the log had collected for its next line.</param>
/// <param name="Ranks">How many processes trained together.</param>
/// <param name="Batches">The sizes of the batches of the unfinished epoch, in order; null where none were written yet.</param>
/// <param name="RankParts">State of the model's parts on rank 1, 2 ...; null in one process.</param>
/// <param name="Saver">The place, among the run's hooks, of the one that wrote it; null where it was none.</param>
public sealed record CheckpointInfo(
    int Epoch,
    long Iter,
    int InnerIter,
    long Seed,
    IReadOnlyList<string> Classes,
    string Config,
    JObject Hooks,
    JObject? Optimizer,
    string Version,
    string Time,
    int Format = 0,
    CheckpointStage Stage = CheckpointStage.None,
    JObject? Parts = null,
    JObject? Figures = null,
    int Ranks = 1,
    IReadOnlyList<BatchSwitch>? Batches = null,
    JArray? RankParts = null,
    int? Saver = null)
{
    /// <summary>How many processes trained together.</summary>
    /// <remarks>Older checkpoints, which do not say, were written by one.</remarks>
    public int Ranks { get; init; } = Math.Max(1, Ranks);

    /// <summary>The version that is written, and the newest that can be read. Version 1 brought itself, and checksums.</summary>
    public const int CurrentFormat = 1;
}
