using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Runner.Checkpoints;
using Detection.Runner.Inference;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Evaluates the model on the validation set at regular intervals, keeps the best checkpoint and ends a run that gets no better (mmdetection's
/// EvalHook, the <c>evaluation</c> section).</summary>
/// <param name="config">The section.</param>
/// <param name="evaluator">Runs the model over the validation set.</param>
/// <param name="checkpoints">Where the best checkpoint is written.</param>
internal sealed class EvalHook(EvaluationConfig config, DatasetEvaluator evaluator, CheckpointFolder checkpoints) : Hook, IStatefulHook
{
    private readonly BestCheckpoint? best = config.SaveBest is null ? null : new BestCheckpoint(config, checkpoints);
    private readonly EarlyStopping? stopping = config.EarlyStopping is null ? null : new EarlyStopping(config);

    public string StateName => "evaluation";

    public override void BeforeRun(IRunner runner)
    {
        // A run that was ended stays so, unless its section is another by now.
        if (stopping?.Verdict is { } reason) runner.Stop(reason);
    }

    public override void AfterTrainEpoch(IRunner runner)
    {
        if (!config.ByEpoch || !config.IsDue(runner.Epoch + 1, runner.MaxEpochs)) return;
        Evaluate(runner, new EvaluationTime($"epoch_{runner.Epoch + 1}", runner.Epoch + 1, runner.Iter, 0, CheckpointStage.TrainEpoch));
    }

    public override void AfterTrainIter(IRunner runner)
    {
        if (config.ByEpoch || !config.IsDue(runner.Iter + 1, runner.MaxIters)) return;
        // The figures of training are shown before those of the evaluation take their place.
        foreach (var logger in runner.Hooks.OfType<ILoggerHook>()) logger.AfterTrainIter(runner);
        runner.LogBuffer.Clear();
        var endsEpoch = EndOfEpoch(runner);
        Evaluate(runner, new EvaluationTime($"iter_{runner.Iter + 1}", endsEpoch ? runner.Epoch + 1 : runner.Epoch, runner.Iter + 1, endsEpoch ? 0 : runner.InnerIter + 1, CheckpointStage.TrainIter));
    }

    public JObject SaveState()
    {
        var state = best?.SaveState() ?? [];
        if (stopping is not null) state["early_stopping"] = stopping.SaveState();
        return state;
    }

    public void LoadState(JObject state)
    {
        best?.LoadState(state);
        if (state["early_stopping"] is JObject judged) stopping?.LoadState(judged);
    }

    private void Evaluate(IRunner runner, EvaluationTime at)
    {
        // The statistics of norm layers are those of the images of one rank: all look with rank 0's, which checkpoints have.
        if (config.BroadcastBnBuffer && Ranks.Group.Size > 1)
            foreach (var buffer in runner.Model.Module.modules().OfType<NormBase>().SelectMany(norm => norm.buffers(recurse: false)).ToList()) Ranks.Group.Broadcast(buffer);
        var detections = Detect(runner, at);
        var evaluations = evaluator.Score(detections, config).ToList();
        foreach (var evaluation in evaluations)
        {
            runner.Logger.LogInformation("{Table}", "\n" + evaluation.Table);
            foreach (var (figure, value) in evaluation.Metrics) runner.LogBuffer.Set(figure, value);
        }

        foreach (var hook in runner.Hooks.OfType<IEvaluationHook>()) hook.AfterEvaluation(runner, new EvaluationOutcome(at.Name, evaluator.Dataset, detections, evaluations));
        // What the best checkpoint has is what a run that goes on from it has found so far.
        stopping?.Take(evaluations);
        best?.Take(runner, evaluations, at);
        if (stopping?.Verdict is { } reason) Stop(runner, reason, at);
    }

    // A first signal does not wait for an evaluation of twenty minutes: the run that goes on makes it up.
    private IReadOnlyList<ImageDetections> Detect(IRunner runner, EvaluationTime at)
    {
        // Ranks wait for each other behind it, so none leaves it alone.
        var interrupted = Ranks.Group.Size > 1 ? default : (runner as TrainingRun)?.Interrupted ?? default;
        using var random = get_rng_state();
        try
        {
            return evaluator.Detect(runner.Model, interrupted);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            set_rng_state(random);
            // The checkpoint of this very stage, where there is one, is what the hooks before the evaluation had come to.
            if (checkpoints.Newest is not { } newest || (newest.Iter, newest.Stage) != (at.Iter, at.Stage)) checkpoints.Save(runner, $"iter_{at.Iter}", at.Epoch, at.Iter, at.InnerIter, stage: at.Stage);
            runner.Logger.LogWarning("The evaluation was interrupted. Saved {Checkpoint}; --resume goes on from there, with this evaluation.", checkpoints.Newest!.Name);
            throw new StageInterruptedException();
        }
    }

    // Ends the run in order; what it has learnt is kept also where no checkpoint is due.
    private void Stop(IRunner runner, string reason, EvaluationTime at)
    {
        if (checkpoints.Newest?.Iter != at.Iter) checkpoints.Save(runner, at.Name, at.Epoch, at.Iter, at.InnerIter);
        runner.Stop(reason);
    }
}
