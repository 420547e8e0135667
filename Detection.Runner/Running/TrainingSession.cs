using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>A training from a config to its last checkpoint.</summary>
/// <param name="config">The config.</param>
/// <param name="workDir">Where checkpoints and logs go.</param>
/// <param name="device">Where to compute.</param>
/// <param name="seed">The seed; null takes the config's or the checkpoint's, or draws one.</param>
/// <param name="resume">A checkpoint to go on from; null starts afresh.</param>
internal sealed class TrainingSession(ConfigNode config, string workDir, Device device, int? seed, string? resume) : IDisposable
{
    private readonly List<IDisposable> owned = [];

    /// <summary>The newest checkpoint of a work directory.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string LastCheckpoint(string workDir) => CheckpointFolder.FindLast(workDir)
        ?? throw new FileNotFoundException($"{workDir}: there is no checkpoint to resume from; name one (--resume CKPT), or start without --resume.");

    /// <summary>Trains.</summary>
    /// <exception cref="ConfigException">The config is faulty; nothing was built.</exception>
    /// <exception cref="IOException">The work directory holds another run, or cannot be written.</exception>
    public void Run()
    {
        ComputeEnvironment.UseAllCores();
        RefuseToOverwrite();
        var stored = resume is null ? null : Checkpoint.ReadInfo(resume);
        Directory.CreateDirectory(workDir);
        var log = Own(RunLog.ToFolder(workDir));
        var logger = log.Microsoft;
        var services = Own(DetectionServices.Create(config, logger));
        var data = new DataSection(config, services);
        var plan = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), data).Verify();
        logger.LogInformation("{Environment}", ComputeEnvironment.Describe());
        UnusedSections.Note(config, services.GetRequiredService<ConfigNotices>());
        foreach (var notice in services.GetRequiredService<ConfigNotices>().All) logger.LogWarning("{Notice}", notice);

        var usedSeed = Seeds.Set(seed ?? (int?)stored?.Seed ?? config["seed"]?.Token.Value<int?>());
        logger.LogInformation("Seed {Seed}, device {Device}, work directory {WorkDir}.", usedSeed, device, workDir);
        var merged = config.ToJson();
        WriteConfig(merged);
        var run = Prepare(plan, data, logger, usedSeed, merged, out var flows);
        if (resume is not null) Resume(run, stored!, logger);
        plan.Loop!.Build().Run(run, flows);
    }

    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--) owned[i].Dispose();
    }

    private TrainingRun Prepare(TrainingPlan plan, DataSection data, ILogger logger, int usedSeed, string merged, out IReadOnlyList<Flow> flows)
    {
        var parts = new TrainingParts(config, plan, data, device);
        var dataset = plan.Train!.Build();
        var model = plan.Model!.Build();
        Own(model.Module);
        var classes = parts.Classes(dataset);
        classes.Verify(model);
        parts.Initialize(model, resume is null ? parts.LoadFrom : null, logger);
        var optimizer = Own(plan.Optimizer!.Build().Create(model.Module));
        var run = new TrainingRun
        {
            Model = model,
            Optimizer = optimizer,
            Device = device,
            WorkDir = workDir,
            Logger = logger,
            Description = new JObject { ["env_info"] = ComputeEnvironment.Describe(), ["seed"] = usedSeed, ["config"] = merged },
        };
        parts.AddHooks(run, new CheckpointFolder(merged, dataset.Classes, usedSeed), classes);
        flows = parts.Flows(dataset, usedSeed);
        logger.LogInformation("{Images} images of {Classes} classes, {Steps} steps an epoch; {Parameters:N0} parameters, {Trained:N0} of them trained.",
            dataset.Count, dataset.Classes.Count, flows.First(flow => flow.Mode == "train").Data.EpochLength,
            model.Module.parameters().Sum(parameter => parameter.numel()), model.Module.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
        return run;
    }

    private void Resume(TrainingRun run, CheckpointInfo stored, ILogger logger)
    {
        Checkpoint.LoadWeights(resume!, run.Model.Module);
        Checkpoint.LoadTrainingState(resume!, run.Model.Module, run.Optimizer!);
        (run.Epoch, run.Iter, run.InnerIter) = (stored.Epoch, stored.Iter, stored.InnerIter);
        foreach (var hook in run.Hooks.OfType<IStatefulHook>())
            if (stored.Hooks[hook.StateName] is JObject state) hook.LoadState(state);
        logger.LogInformation("Resumed from {Checkpoint}: {Epoch} epochs and {Inner} steps ({Iter} in all) are done.", resume, stored.Epoch, stored.InnerIter, stored.Iter);
    }

    private void RefuseToOverwrite()
    {
        if (resume is not null || !Directory.Exists(workDir)) return;
        var found = Directory.EnumerateFiles(workDir, "*" + Checkpoint.Extension).FirstOrDefault();
        if (found is not null)
            throw new IOException($"{workDir}: holds checkpoints of an earlier run ({Path.GetFileName(found)}), which a new one would overwrite. Go on with it (--resume), or choose another --work-dir.");
    }

    private void WriteConfig(string merged)
    {
        var path = Path.Combine(workDir, "config.json");
        if (File.Exists(path) && File.ReadAllText(path) != merged) path = Path.Combine(workDir, $"config_{RunFiles.Stamp}.json");
        File.WriteAllText(path, merged);
    }

    private T Own<T>(T resource) where T : IDisposable
    {
        owned.Add(resource);
        return resource;
    }
}
