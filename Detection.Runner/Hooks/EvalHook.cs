using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using TorchSharp.Modules;

namespace Detection.Runner.Hooks;

/// <summary>Evaluates the model on the validation set at regular intervals and keeps the best checkpoint (mmdetection's EvalHook,
/// the <c>evaluation</c> section).</summary>
/// <param name="config">The section.</param>
/// <param name="evaluator">Runs the model over the validation set.</param>
/// <param name="checkpoints">Where the best checkpoint is written.</param>
internal sealed class EvalHook(EvaluationConfig config, Inference.DatasetEvaluator evaluator, CheckpointFolder checkpoints) : Hook, IStatefulHook
{
    private string? bestFile;
    private double? bestValue;

    public string StateName => "evaluation";

    public override void AfterTrainEpoch(IRunner runner)
    {
        if (config.ByEpoch && IsDue(runner.Epoch + 1, runner.MaxEpochs)) Evaluate(runner, runner.Epoch + 1, runner.Iter, 0, $"epoch_{runner.Epoch + 1}");
    }

    public override void AfterTrainIter(IRunner runner)
    {
        if (config.ByEpoch || !IsDue(runner.Iter + 1, runner.MaxIters)) return;
        // The figures of training are shown before those of the evaluation take their place.
        foreach (var logger in runner.Hooks.OfType<ILoggerHook>()) logger.AfterTrainIter(runner);
        runner.LogBuffer.Clear();
        var endsEpoch = runner.InnerIter + 1 == runner.EpochLength;
        Evaluate(runner, endsEpoch ? runner.Epoch + 1 : runner.Epoch, runner.Iter + 1, endsEpoch ? 0 : runner.InnerIter + 1, $"iter_{runner.Iter + 1}");
    }

    public JObject SaveState() => new() { ["best_file"] = bestFile, ["best_value"] = bestValue };

    public void LoadState(JObject state) => (bestFile, bestValue) = (state["best_file"]?.Value<string>(), state["best_value"]?.Value<double?>());

    private bool IsDue(long done, long all) => config.Interval > 0 && done >= (config.Start ?? 0) && (done % config.Interval == 0 || done == all);

    private void Evaluate(IRunner runner, int epoch, long iter, int innerIter, string name)
    {
        // The statistics of norm layers are those of the images of one rank: all look with rank 0's, which checkpoints have.
        if (config.BroadcastBnBuffer && Ranks.Group.Size > 1)
            foreach (var buffer in runner.Model.Module.modules().OfType<NormBase>().SelectMany(norm => norm.buffers(recurse: false)).ToList()) Ranks.Group.Broadcast(buffer);
        var detections = evaluator.Detect(runner.Model);
        var evaluations = evaluator.Score(detections, config).ToList();
        foreach (var evaluation in evaluations)
        {
            runner.Logger.LogInformation("{Table}", "\n" + evaluation.Table);
            foreach (var (figure, value) in evaluation.Metrics) runner.LogBuffer.Set(figure, value);
        }

        if (config.SaveBest is not null) KeepBest(runner, evaluations, epoch, iter, innerIter, name);
    }

    private void KeepBest(IRunner runner, IReadOnlyList<Evaluation> evaluations, int epoch, long iter, int innerIter, string name)
    {
        var figure = config.SaveBest == "auto" ? evaluations[0].KeyIndicator : config.SaveBest!;
        var figures = evaluations.SelectMany(evaluation => evaluation.Metrics).ToList();
        var found = figures.Where(entry => entry.Name == figure).ToList();
        if (found.Count == 0) throw new InvalidOperationException($"evaluation.save_best names '{figure}', which the evaluation does not give; it gives {string.Join(", ", figures.Select(entry => entry.Name))}.");
        var value = found[0].Value;
        var better = bestValue is not { } best || (config.Rule == SaveBestRule.Greater ? value > best : value < best);
        if (!better) return;
        var previous = bestFile;
        (bestValue, bestFile) = (value, $"{CheckpointFolder.BestPrefix}{figure}_{name}{Checkpoint.Extension}");
        checkpoints.Save(runner, Path.GetFileNameWithoutExtension(bestFile), epoch, iter, innerIter, markLast: false, stage: config.ByEpoch ? CheckpointStage.TrainEpoch : CheckpointStage.TrainIter);
        if (previous is not null && previous != bestFile && Ranks.Group.Rank == 0) File.Delete(Path.Combine(runner.WorkDir, previous));
        runner.Logger.LogInformation("The best {Figure} so far is {Value:F4}; saved {Checkpoint}.", figure, value, bestFile);
    }
}
