using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Checking.Profiling;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Predicts a batch of the validation set, and evaluates no detections by the config's metrics, so that a wrong name shows before the first
/// epoch is over.</summary>
/// <param name="check">The model and the validation set.</param>
internal sealed class PredictionExamination(CheckContext check) : Examination(check, "Validation", 500)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        if (!Check.Sets.TryGetValue("val", out var dataset))
        {
            Check.Say("not examined: there is no validation set that can be read");
            if (Check.Config["evaluation"] is not null && Check.Data?.Has("val") == false)
                Check.Report(FindingSeverity.Warning, "no-validation-set", Check.Place("evaluation"), "there is an evaluation section, but no data.val to evaluate on", "add data.val");
            return;
        }

        if (Check.Model is { } model && Check.Step is not null) Predict(model, dataset);
        if (Check.Plan?.Evaluation is { Faults.Count: 0 } binding) Evaluate(binding.Build(), dataset);
        else if (Check.Config["evaluation"] is null) Check.Report(FindingSeverity.Information, "no-evaluation", Check.Place("$"), "there is no evaluation section: nothing is validated");
    }

    private void Predict(IDetector model, IDataset dataset)
    {
        model.Module.eval();
        using var recorder = new ForwardRecorder(model.Module);
        try
        {
            using var batch = Check.Data!.SequentialLoader(dataset, "val").Epoch(0).First();
            using var scope = NewDisposeScope();
            var start = Stopwatch.GetTimestamp();
            var results = model.Predict(Check.Options.Device.type == DeviceType.CPU ? batch : batch.To(Check.Options.Device));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var shape = batch.Images.shape;
            Check.Say($"{batch.Count} image of {shape[3]} x {shape[2]}: {results.Sum(result => result.Count)} detections in {Amount.Time(seconds)}, {Amount.Count((double)recorder.Traces.Sum(trace => trace.MultiplyAdds) / batch.Count)} multiply-adds an image");
            if (results.Any(result => !result.Boxes.isfinite().all().item<bool>() || !result.Scores.isfinite().all().item<bool>()))
                Check.Report(FindingSeverity.Warning, "detections-not-finite", Check.Place("model"), "the untrained detector gives boxes or scores that are not finite numbers");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report(new ForwardFault(Check).Describe("prediction-failed", recorder, exception));
        }
        finally
        {
            model.Module.train();
        }
    }

    private void Evaluate(Hooks.EvaluationConfig evaluation, IDataset dataset)
    {
        IReadOnlyList<ImageDetections> nothing = [.. Enumerable.Range(0, dataset.Count).Select(_ => new ImageDetections([], [], []) { Masks = [] })];
        foreach (var metric in evaluation.Metrics)
        {
            try
            {
                var figures = dataset.Evaluate(nothing, metric).Metrics.Select(figure => figure.Name).ToArray();
                if (evaluation.SaveBest is { } best && best != "auto" && !figures.Contains(best))
                    Check.Report(FindingSeverity.Error, "save-best", Check.Place("evaluation.save_best"), $"save_best is '{best}', but the evaluation gives {string.Join(", ", figures)}", "name one of them, or auto");
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Check.Report("evaluation", Check.Place("evaluation.metric"), exception);
            }
        }
    }
}
