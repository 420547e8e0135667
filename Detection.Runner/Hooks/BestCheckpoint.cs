using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>Keeps the checkpoint of the best evaluation, <c>best_FIGURE_NAME.safetensors</c>, and deletes the one that it surpasses.</summary>
/// <param name="config">The section.</param>
/// <param name="checkpoints">Where it is written.</param>
internal sealed class BestCheckpoint(EvaluationConfig config, CheckpointFolder checkpoints)
{
    private string? file;
    private double? value;

    /// <summary>Looks at an evaluation, and saves the run where it is better than all before.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="evaluations">What was computed.</param>
    /// <param name="at">When.</param>
    public void Take(IRunner runner, IReadOnlyList<Evaluation> evaluations, EvaluationTime at)
    {
        var figure = FigureChoice.Find("save_best", config.SaveBest, config.Rule, evaluations, config);
        if (!figure.IsBetterThan(value)) return;
        var previous = file;
        (value, file) = (figure.Value, $"{CheckpointFolder.BestPrefix}{figure.Name}_{at.Name}{Checkpoint.Extension}");
        var folder = CheckpointPlaces.Folder(config.OutDir, runner.WorkDir);
        checkpoints.Save(runner, Path.GetFileNameWithoutExtension(file), at.Epoch, at.Iter, at.InnerIter, markLast: false, stage: at.Stage, folder: folder);
        if (previous is not null && previous != file && Ranks.Group.Rank == 0) File.Delete(Path.Combine(folder, previous));
        runner.Logger.LogInformation("The best {Figure} so far is {Value:F4}; saved {Checkpoint}.", figure.Name, figure.Value, file);
    }

    /// <summary>The state to store.</summary>
    public JObject SaveState() => new() { ["best_file"] = file, ["best_value"] = value };

    /// <summary>Takes up a stored state.</summary>
    /// <param name="state">What <see cref="SaveState"/> returned.</param>
    public void LoadState(JObject state) => (file, value) = (state["best_file"]?.Value<string>(), state["best_value"]?.Value<double?>());
}
