using System.Diagnostics;
using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Loading;
using Detection.Runner.Checking.Profiling;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Makes the first step of the training: a batch through forward and backward, and the optimizer's step. The weights stay in memory.</summary>
/// <param name="check">The model; takes the batch and what the step cost.</param>
internal sealed class StepExamination(CheckContext check) : Examination(check, "", 400)
{
    private const double LongStep = 8;

    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Model is not { } model || !Check.Sets.TryGetValue("train", out var dataset)) return;
        Check.Batch = Load(dataset);
        if (Check.Batch is not { GroundTruth.Count: > 0 } batch)
        {
            Check.Say("no training step: there is no batch with annotations");
            return;
        }

        Check.Run = MakeRun(model, dataset);
        model.Module.train();
        var (first, losses) = Record(model, batch);
        if (first is null) return;
        Show(model, batch, first, losses!);
        // The first step makes what later ones find; of a short one the second tells more about the time.
        Check.Step = first.Seconds > LongStep || Check.Run is null ? first : first with { Seconds = Again(model, batch) ?? first.Seconds };
    }

    private DetectionBatch? Load(IDataset dataset)
    {
        var loader = Check.Data!.TrainLoader(dataset, Check.Options.Seed);
        Check.EpochLength = loader.EpochLength;
        try
        {
            return Take(loader);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An image that cannot be loaded is mostly told already.
            if (!Check.Findings.Findings.Any(finding => finding.Kind is SamplesExamination.UnloadableKind or ImageListsExamination.MissingKind))
                Check.Report("batch", Check.Place("data.train"), exception);
        }

        // The model can be examined with images that are known to be sound.
        var sound = Check.Samples["train"].Indices.Take(Math.Max(1, Check.Data.BatchSize("train"))).ToArray();
        return sound.Length == 0 ? null : Take(new DataLoader(dataset, new GivenBatch(sound), workers: 0, Check.Options.Seed));
    }

    private DetectionBatch Take(DataLoader loader)
    {
        var loaded = loader.Epoch(0).First();
        if (Check.Options.Device.type == DeviceType.CPU) return loaded;
        using (loaded) return loaded.To(Check.Options.Device);
    }

    private TrainingRun? MakeRun(IDetector model, IDataset dataset)
    {
        if (Check.Optimizer is null || Check.Plan!.Faults.Count > 0) return null;
        var extent = Check.Plan.Loop!.Build().Extent(Check.EpochLength!.Value);
        var run = new TrainingRun
        {
            Model = model,
            Classes = dataset.Classes,
            Optimizer = Check.Optimizer,
            Precision = Check.Precision,
            Device = Check.Options.Device,
            WorkDir = "",
            Logger = Check.Logger,
            EpochLength = Check.EpochLength.Value,
            MaxEpochs = extent.Epochs,
            MaxIters = extent.Iters,
        };
        try
        {
            Check.Parts!.AddHooks(run, new CheckpointFolder("", dataset.Classes, Check.Options.Seed), Check.Parts.Classes(dataset), Check.Sets.GetValueOrDefault("val"));
            return run;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("hooks", "", exception);
            return null;
        }
    }

    private (StepProfile? Profile, IReadOnlyList<(string Name, double Value)>? Losses) Record(IDetector model, DetectionBatch batch)
    {
        GC.Collect();
        using var scope = NewDisposeScope();
        using var memory = new ProcessMemory();
        using var recorder = new ForwardRecorder(model.Module);
        var start = Stopwatch.GetTimestamp();
        Losses losses;
        try
        {
            using (Check.Precision?.Enter()) losses = model.Loss(batch);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report(new ForwardFault(Check).Describe("forward-failed", recorder, exception));
            return (null, null);
        }

        recorder.Dispose();
        var values = losses.ToNumbers();
        foreach (var (name, value) in values.Where(entry => !double.IsFinite(entry.Value)))
            Check.Report(FindingSeverity.Error, "loss-not-finite", Check.Place("model"), string.Create(CultureInfo.InvariantCulture, $"the loss {name} of the first step is {value}"), "look for boxes of no area, an image that is not normalized, or layers without initial weights");
        var updated = values.All(entry => double.IsFinite(entry.Value)) && Backward(losses, batch);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var state = updated && Check.Optimizer is not null ? OptimizerSnapshot.Take(Check.Optimizer, model.Module, "").Tensors.Sum(entry => entry.Tensor.numel() * entry.Tensor.element_size()) : 0;
        return (new StepProfile([.. recorder.Traces], seconds, memory.Growth, state), values);
    }

    // The optimizer's hook of the config makes the step, with the rate and the momentum that the schedules start with.
    private bool Backward(Losses losses, DetectionBatch batch)
    {
        try
        {
            if (Check.Run is not { } run)
            {
                losses.Total().backward();
                return false;
            }

            foreach (var hook in run.Hooks.Where(hook => hook is LrUpdaterHook or MomentumUpdaterHook))
            {
                hook.BeforeTrainEpoch(run);
                hook.BeforeTrainIter(run);
            }

            (run.Batch, run.Losses) = (batch, losses);
            OptimizerHook(run).AfterTrainIter(run);
            (run.Batch, run.Losses) = (null, null);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("backward-failed", Check.Place("model"), exception);
            return false;
        }
    }

    private IHook OptimizerHook(TrainingRun run) => run.Hooks.FirstOrDefault(hook => hook is Hooks.OptimizerHook or IPrecisionHook) ?? Check.Plan!.OptimizerHook!.Build();

    private double? Again(IDetector model, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        Losses losses;
        using (Check.Precision?.Enter()) losses = model.Loss(batch);
        if (!Backward(losses, batch)) return null;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (losses.ToNumbers().FirstOrDefault(entry => !double.IsFinite(entry.Value)) is { Name: { } name })
            Check.Report(FindingSeverity.Warning, "loss-diverges", Check.Place("optimizer"), $"the loss {name} is no longer finite after one step", "lower the learning rate, or warm up from a smaller one");
        return seconds;
    }

    private void Show(IDetector model, DetectionBatch batch, StepProfile profile, IReadOnlyList<(string Name, double Value)> losses)
    {
        var shape = batch.Images.shape;
        Check.Say($"a training step of {shape[0]} images of {shape[3]} x {shape[2]} (width x height) with {batch.GroundTruth.Sum(truth => truth.Count)} objects:");
        Check.Show(PartTable.Columns, new PartTable(model.Module, profile, batch.Count).Rows(Check.Options.Depth));
        Check.Say("multiply-adds are those of convolutions and linear layers in the forward pass; of second stages for the regions that they were given");
        Check.Say("losses: " + string.Join("  ", losses.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {entry.Value:0.####}"))));
        var parameters = model.Module.parameters().ToArray();
        var weights = parameters.Sum(parameter => parameter.numel() * parameter.element_size());
        var gradients = parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel() * parameter.element_size());
        Check.Say($"memory: weights {Amount.Megabytes(weights)}, gradients {Amount.Megabytes(gradients)}, optimizer {Amount.Megabytes(profile.OptimizerBytes)}, layers' outputs {Amount.Megabytes(profile.Traces.Sum(trace => trace.OutputBytes))}; the process grew by {Amount.Megabytes(profile.Growth)} at most");
    }
}
