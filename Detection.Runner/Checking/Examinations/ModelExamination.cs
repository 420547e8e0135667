using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Microsoft.Extensions.DependencyInjection;
using TorchSharp;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Makes the detector with the weights that it starts from, and the optimizer.</summary>
/// <param name="check">Takes them.</param>
internal sealed class ModelExamination(CheckContext check) : Examination(check, "Model", 300)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Plan?.Model is not { Faults.Count: 0 } binding || Check.Parts is not { } parts)
        {
            Check.Say("not examined: the config's model or data section has faults");
            return;
        }

        var missing = new PretrainedWeights(Check.Config.Require("model")).Missing();
        foreach (var (location, fault) in missing)
            Check.Report(FindingSeverity.Error, "missing-weights", $"{location.Origin}: {location.Path}", fault);
        var model = Make(binding, missing.Count > 0);
        if (model is null) return;
        Check.Model = model;
        Compare(model, parts);
        Initialize(model, parts);
        Resumes();
        Frozen(model);
        Lower(model, parts);
        if (Check.Plan.Optimizer is { Faults.Count: 0 } optimizer) Optimize(model, optimizer);
    }

    private void Resumes()
    {
        if (Check.Config["resume_from"] is not { } from) return;
        try
        {
            Checkpoints.Checkpoint.ReadInfo(from.Token.ToString());
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Check.Report("resume-from", Check.Place("resume_from"), exception);
        }
    }

    private IDetector? Make(Binding<IDetector> binding, bool withoutWeights)
    {
        try
        {
            return withoutWeights
                ? Check.Services.GetRequiredService<ComponentBuilder>().Build<IDetector>(PretrainedWeights.Without(Check.Config).Require("model"))
                : binding.Build();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("model", Check.Place("model"), exception);
            return null;
        }
    }

    private void Compare(IDetector model, Running.TrainingParts parts)
    {
        if (!Check.Sets.TryGetValue("train", out var dataset)) return;
        try
        {
            parts.Classes(dataset).Verify(model);
        }
        catch (ConfigException exception)
        {
            Check.Report(exception.Faults, "num-classes");
        }
    }

    private void Initialize(IDetector model, Running.TrainingParts parts)
    {
        try
        {
            parts.Initialize(model, loadFrom: null, Check.Logger);
        }
        catch (ConfigException exception)
        {
            Check.ModelMisfits = true;
            Check.Report(exception.Faults, "parts-do-not-fit");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("initial-weights", Check.Place("model"), exception);
        }

        try
        {
            if (parts.LoadFrom is { } checkpoint) Running.TrainingParts.Load(checkpoint, model, Check.Logger);
        }
        catch (ConfigException exception)
        {
            Check.Report(exception.Faults, "load-from");
        }

        model.Module.to(Check.Options.Device);
    }

    private void Lower(IDetector model, Running.TrainingParts parts)
    {
        if (Check.Plan!.PrecisionFault(Check.Options.Device.type) is { } fault) Check.Report([fault], "precision");
        else Check.Precision = parts.Precision(model, Check.Logger);
    }

    // Frozen layers keep what they start with: they are of use only with weights that were learnt.
    private void Frozen(IDetector model)
    {
        model.Module.train();
        var frozen = model.Module.named_parameters().Where(entry => !entry.parameter.requires_grad).ToArray();
        if (frozen.Length == 0) return;
        static string Part(string name) => string.Join(".", name.Split('.').Take(2));
        var trained = model.Module.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => Part(entry.name)).ToHashSet();
        var parts = frozen.Select(entry => Part(entry.name)).Distinct().Select(part => trained.Contains(part) ? $"some of {part}" : $"all of {part}").ToArray();
        Check.Report(FindingSeverity.Information, "frozen", Check.Place("model"), $"{frozen.Sum(entry => entry.parameter.numel()):N0} parameters are not trained: {string.Join(", ", parts.Take(12))}{(parts.Length > 12 ? " ..." : "")}");
        var weights = new PretrainedWeights(Check.Config.Require("model")).Locations;
        if (weights.Count == 0 && Check.Parts!.LoadFrom is null && Check.Config["resume_from"] is null && frozen.Any(entry => entry.parameter.dim() > 1))
            Check.Report(FindingSeverity.Warning, "frozen-random", Check.Place("model.backbone"), "layers are frozen with the random weights that they start with, since no checkpoint is named", "set frozen_stages to -1, or name weights in init_cfg or load_from");
    }

    private void Optimize(IDetector model, Binding<Optimizers.IOptimizerFactory> binding)
    {
        try
        {
            Check.Optimizer = binding.Build().Create(model.Module);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("optimizer", Check.Place("optimizer"), exception);
            return;
        }

        var optimized = Check.Optimizer.parameters().Select(parameter => parameter.Handle).ToHashSet();
        var left = model.Module.named_parameters().Where(entry => entry.parameter.requires_grad && !optimized.Contains(entry.parameter.Handle)).Select(entry => entry.name).ToArray();
        if (left.Length > 0)
            Check.Report(FindingSeverity.Warning, "not-in-optimizer", Check.Place("optimizer"), $"{left.Length} trainable parameters are not in the optimizer: {string.Join(", ", left.Take(8))}{(left.Length > 8 ? " ..." : "")}");
    }
}
