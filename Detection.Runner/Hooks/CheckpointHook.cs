using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Writes checkpoints at regular intervals (mmcv's CheckpointHook, the <c>checkpoint_config</c> section). Each is
/// there whole or not at all; the newest is also named in <c>last_checkpoint</c>.</summary>
/// <param name="checkpoints">Where they are written.</param>
/// <param name="interval">Epochs, or steps, between two checkpoints; negative writes none.</param>
/// <param name="byEpoch">Whether the interval counts epochs.</param>
/// <param name="saveOptimizer">Whether to store what resuming needs; without it only weights are stored.</param>
/// <param name="maxKeepCkpts">How many are kept, older ones are deleted, also those from before a resume; zero or less keeps all.</param>
/// <param name="saveLast">Whether the end of the run is written even off the interval.</param>
/// <param name="syncBuffer">Whether the buffers of all ranks are averaged first; otherwise those of rank 0 are stored.</param>
/// <param name="outDir">Where they go: a folder named like the work directory in this one; null is the work directory itself. <c>--resume</c> looks there too.</param>
[Component("CheckpointHook")]
[UnsupportedKey("file_client_args", "files are written to folders; mount a remote store as one and name it in out_dir")]
[UnsupportedKey("create_symlink", "the newest is named in last_checkpoint")]
[UnsupportedKey("filename_tmpl", "the files are epoch_N.safetensors and iter_N.safetensors")]
[UnsupportedKey("meta", "classes, config and seed are always stored")]
public sealed class CheckpointHook(CheckpointFolder checkpoints, int interval = -1, bool byEpoch = true, bool saveOptimizer = true, int maxKeepCkpts = -1, bool saveLast = true, bool syncBuffer = false, string? outDir = null) : Hook
{
    private readonly List<string> written = [];

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner)
    {
        runner.Logger.LogInformation("Checkpoints will be saved to {Folder}.", CheckpointPlaces.Folder(outDir, runner.WorkDir));
        written.Clear();
        if (Directory.Exists(CheckpointPlaces.Folder(outDir, runner.WorkDir))) written.AddRange(Earlier(runner));
    }

    /// <inheritdoc/>
    public override void AfterTrainEpoch(IRunner runner)
    {
        var epoch = runner.Epoch + 1;
        if (!byEpoch || interval <= 0) return;
        if (epoch % interval == 0 || (saveLast && epoch == runner.MaxEpochs)) Save(runner, $"epoch_{epoch}", epoch, runner.Iter, 0, CheckpointStage.TrainEpoch);
    }

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        var iter = runner.Iter + 1;
        if (byEpoch || interval <= 0) return;
        if (iter % interval != 0 && !(saveLast && iter == runner.MaxIters)) return;
        var endsEpoch = EndOfEpoch(runner);
        Save(runner, $"iter_{iter}", endsEpoch ? runner.Epoch + 1 : runner.Epoch, iter, endsEpoch ? 0 : runner.InnerIter + 1, CheckpointStage.TrainIter);
    }

    // Those from before a resume count, as far as the run has got; later ones are written anew.
    private IEnumerable<string> Earlier(IRunner runner)
    {
        var (prefix, done) = byEpoch ? ("epoch_", runner.Epoch) : ("iter_", runner.Iter);
        return Directory.EnumerateFiles(CheckpointPlaces.Folder(outDir, runner.WorkDir), prefix + "*" + Checkpoint.Extension)
            .Select(path => (Path: path, IsOurs: long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number), Number: number))
            .Where(file => file.IsOurs && file.Number <= done)
            .OrderBy(file => file.Number)
            .Select(file => file.Path);
    }

    private void Save(IRunner runner, string name, int epoch, long iter, int innerIter, CheckpointStage stage)
    {
        if (syncBuffer) RankAverage.Take(runner.Model.Module.buffers());
        var path = checkpoints.Save(runner, name, epoch, iter, innerIter, saveOptimizer, stage: stage, folder: CheckpointPlaces.Folder(outDir, runner.WorkDir));
        runner.Logger.LogInformation("Saved {Checkpoint}.", path);
        written.Remove(path);
        written.Add(path);
        while (maxKeepCkpts > 0 && written.Count > maxKeepCkpts)
        {
            if (Ranks.Group.Rank == 0) File.Delete(written[0]);
            written.RemoveAt(0);
        }
    }
}
