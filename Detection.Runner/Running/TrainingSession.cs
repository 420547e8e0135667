using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Parallel;
using Detection.Core.Plugins;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>A training from a config to its last checkpoint.</summary>
/// <param name="config">The config.</param>
/// <param name="workDir">Where checkpoints and logs go.</param>
/// <param name="chooseDevice">Says where to compute; asked when the config is known to be right, as it loads libtorch.</param>
/// <param name="seed">The seed; null takes the config's or the checkpoint's, or draws one.</param>
/// <param name="from">Where to go on from; null starts afresh.</param>
internal sealed class TrainingSession(ConfigNode config, string workDir, Func<Device> chooseDevice, int? seed, ResumePoint? from) : IDisposable
{
    private readonly List<IDisposable> owned = [];
    private readonly List<string> warnings = [];
    private Device device = null!;
    private InterruptionHook? interruption;
    private ConfigFault? faultOfCpu;
    private string? resume;

    private static bool IsFirst => Ranks.Group.Rank == 0;

    /// <summary>Trains.</summary>
    /// <returns>Whether the run ended by itself; false where a signal ended it, and a checkpoint was saved.</returns>
    /// <exception cref="ConfigException">The config is faulty; nothing was built.</exception>
    /// <exception cref="IOException">The work directory holds another run, or cannot be written.</exception>
    public bool Run()
    {
        CheckConfig();
        device = chooseDevice();
        if (device.type == TorchSharp.DeviceType.CPU && faultOfCpu is not null) throw new ConfigException(faultOfCpu);
        ComputeEnvironment.UseAllCores();
        // What there is in a work directory is looked at when nobody else changes it; of several ranks the first looks, and writes.
        if (IsFirst && Directory.Exists(workDir)) Own(WorkDirectory.Take(workDir, warnings.Add));
        resume = Ranks.OfFirst(IsFirst ? from?.Find(CheckpointPlaces.Of(config, workDir), warnings.Add) : null);
        if (IsFirst) RefuseToOverwrite();
        var stored = resume is null ? null : Checkpoint.ReadInfo(resume);
        if (IsFirst) PrepareWorkDir();
        var log = Own(IsFirst ? RunLog.ToFolder(workDir) : RunLog.OfErrors());
        var logger = log.Microsoft;
        foreach (var warning in warnings) logger.LogWarning("{Warning}", warning);
        var services = Own(DetectionServices.Create(config, logger));
        var data = new DataSection(config, services);
        var plan = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), data).Verify();
        logger.LogInformation("{Environment}", ComputeEnvironment.Describe());
        UnusedSections.Note(config, services.GetRequiredService<ConfigNotices>());
        foreach (var notice in services.GetRequiredService<ConfigNotices>().All) logger.LogWarning("{Notice}", notice);

        plan.AutoScale?.Build().Tell(config["optimizer"]?["lr"]?.Token.Value<double?>(), data.StepSize, logger);
        var usedSeed = Seeds.Set(seed ?? (int?)stored?.Seed ?? config["seed"]?.Token.Value<int?>());
        logger.LogInformation("Seed {Seed}, device {Device}, work directory {WorkDir}.", usedSeed, device, workDir);
        if (Ranks.Group.Size > 1) logger.LogInformation("{Ranks} processes train together, on {Images} images a step.", Ranks.Group.Size, data.StepSize);
        if (IsFirst) RunEnvironment.Write(workDir, RunEnvironment.Describe(config, device, usedSeed, resume));
        // Saved configs lie in another folder than the one whose plugins they name.
        var merged = PluginLoader.WithFullPaths(config).ToJson();
        if (IsFirst) WriteConfig(merged);
        var (run, checkpoints, dataset) = Prepare(plan, data, logger, usedSeed, merged, out var flows);
        if (resume is not null)
        {
            flows = Continue(run, stored!, flows, data, dataset, checkpoints, plan.CountsEpochs, logger);
            Resume(run, stored!, plan.CountsEpochs, logger);
        }

        plan.Loop!.Build().Run(run, flows);
        return !interruption!.WasInterrupted;
    }

    // Before anything is written: a config that is faulty leaves no trace.
    private void CheckConfig()
    {
        using var services = DetectionServices.Create(config);
        var faults = new FaultCollector();
        var plan = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services));
        faults.Try(() => plan.Verify());
        faults.ThrowIfAny();
        // What costs nothing to make is made, for what only constructors know to be wrong.
        faults.Try(() => plan.Optimizer?.Build());
        faults.Try(() => plan.LearningRate?.Build());
        faults.Try(() => plan.Loop?.Build());
        faults.Try(() => plan.OptimizerHook?.Build());
        faults.Try(() => plan.Log?.Build());
        faults.Try(() => plan.Evaluation?.Build());
        faults.Try(() => ConfigException.ThrowIfAny(CheckpointFiles.Faults(config)));
        // The larger parts follow when nothing is wrong, or else here, so that their faults are told with the others.
        if (faults.Any) faults.Try(() => plan.Model?.Build().Module.Dispose());
        if (faults.Any) faults.Try(() => plan.Train?.Build());
        if (faults.Any) faults.Try(() => plan.Validation?.Build());
        faults.ThrowIfAny();
        faultOfCpu = plan.PrecisionFault(TorchSharp.DeviceType.CPU);
    }

    private void PrepareWorkDir()
    {
        CreateWorkDir();
        if (owned.Count == 0) Own(WorkDirectory.Take(workDir, warnings.Add));
        foreach (var folder in CheckpointPlaces.Of(config, workDir).Where(Directory.Exists)) SaveLeftovers.Remove(folder, warnings.Add);
    }

    private void CreateWorkDir()
    {
        try
        {
            Directory.CreateDirectory(workDir);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var what = $"the work directory cannot be made: {error.Message.TrimEnd('.')}";
            const string remedy = "name another with --work-dir, or set work_dir in the config";
            if (config["work_dir"] is { } node && node.Token.ToString() == workDir) throw new ConfigException(node.CreateFault(what) with { Found = $"'{workDir}'", Remedy = remedy }, error);
            throw new FaultException(new Fault(workDir, what) { Remedy = remedy }, error);
        }
    }

    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--) owned[i].Dispose();
    }

    private (TrainingRun Run, CheckpointFolder Checkpoints, IDataset Dataset) Prepare(TrainingPlan plan, DataSection data, ILogger logger, int usedSeed, string merged, out IReadOnlyList<Flow> flows)
    {
        var parts = new TrainingParts(config, plan, data, device);
        var (dataset, validation, model) = BuildParts(plan, data, parts, logger);
        // Each rank drew weights of its own.
        if (Ranks.Group.Size > 1) foreach (var weight in model.Module.state_dict().Values) Ranks.Group.Broadcast(weight);
        var precision = parts.Precision(model, logger);
        if (precision is not null) Own(precision);
        var optimizer = Own(plan.Optimizer!.Build().Create(model.Module));
        var run = new TrainingRun
        {
            Model = model,
            Classes = dataset.Classes,
            Optimizer = optimizer,
            Device = device,
            Precision = precision,
            WorkDir = workDir,
            Logger = logger,
            Description = new JObject { ["env_info"] = ComputeEnvironment.Describe(), ["seed"] = usedSeed, ["config"] = merged },
        };
        var checkpoints = new CheckpointFolder(merged, dataset.Classes, usedSeed, data.StepSize);
        interruption = Own(new InterruptionHook(checkpoints));
        run.Add(interruption, HookPriority.Highest);
        parts.AddHooks(run, checkpoints, parts.Classes(dataset), validation);
        flows = parts.Flows(dataset, usedSeed);
        logger.LogInformation("{Images} images of {Classes} classes, {Steps} steps an epoch; {Parameters:N0} parameters, {Trained:N0} of them trained.",
            dataset.Count, dataset.Classes.Count, flows.First(flow => flow.Mode == WorkflowMode.Train).Data.EpochLength,
            model.Module.parameters().Sum(parameter => parameter.numel()), model.Module.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
        return (run, checkpoints, dataset);
    }

    private (IDataset Dataset, IDataset? Validation, IDetector Model) BuildParts(TrainingPlan plan, DataSection data, TrainingParts parts, ILogger logger)
    {
        var faults = new FaultCollector();
        var dataset = faults.Try(() => plan.Train!.Build());
        var model = faults.Try(() => plan.Model!.Build());
        if (model is not null) Own(model.Module);
        if (dataset is not null && model is not null) faults.Try(() => parts.Classes(dataset).Verify(model));
        if (dataset is not null) faults.Try(() => new SampleTrial(data.Part("train"), dataset).Run(training: true));
        var validation = plan.Evaluation is null ? null : faults.Try(() => plan.Validation!.Build());
        if (validation is not null) faults.Try(() => new SampleTrial(data.Part("val"), validation).Run(training: false));
        if (validation is not null) faults.Try(() => new MetricTrial(config.Require("evaluation"), plan.Evaluation!.Build(), validation).Run());
        if (model is not null) faults.Try(() => parts.Initialize(model, resume is null ? parts.LoadFrom : null, logger));
        faults.ThrowIfAny();
        return (dataset!, validation, model!);
    }

    // A run may go on with other batches, above all with another number of ranks.
    private IReadOnlyList<Flow> Continue(TrainingRun run, CheckpointInfo stored, IReadOnlyList<Flow> flows, DataSection data, IDataset dataset, CheckpointFolder checkpoints, bool countsEpochs, ILogger logger)
    {
        var training = flows.First(flow => flow.Mode == WorkflowMode.Train).Data;
        var epoch = new UnfinishedEpoch(stored, data.StepSize);
        (run.Epoch, run.Iter, run.InnerIter) = (stored.Epoch, stored.Iter, stored.InnerIter);
        if (epoch.IsAnother)
        {
            var (order, start, batches) = epoch.Order(dataset, (int)stored.Seed);
            run.InnerIter = start;
            checkpoints.Continue(stored.Epoch, batches);
            flows = [.. flows.Select(flow => flow.Mode == WorkflowMode.Train ? flow with { Data = data.TrainLoader(dataset, (int)stored.Seed, order) } : flow)];
        }

        if (!epoch.HasOtherSteps) return flows;
        if (countsEpochs) run.Iter = ((long)run.Epoch * training.EpochLength) + run.InnerIter;
        logger.LogWarning("The checkpoint was written with {Before} images a step, this run has {Now}: {Iter} steps count as done, where {Stored} were, and the unfinished epoch goes on with the images that are left of it.", epoch.EarlierStepSize, data.StepSize, run.Iter, stored.Iter);
        return flows;
    }

    private void Resume(TrainingRun run, CheckpointInfo stored, bool countsEpochs, ILogger logger)
    {
        Checkpoint.LoadWeights(resume!, run.Model.Module);
        Checkpoint.LoadTrainingState(resume!, run.Model.Module, run.Optimizer!);
        void Warn(string warning) => logger.LogWarning("{Warning}", warning);
        var completed = StageRecord.Of(workDir, resume!, stored, Warn);
        if (completed is null && IsFirst) StageRecord.Drop(workDir);
        foreach (var hook in run.Hooks.OfType<IStatefulHook>())
            if ((completed?.Hooks ?? stored.Hooks)[hook.StateName] is JObject state) hook.LoadState(state);
        var group = Ranks.Group;
        var states = group.Rank > 0 && stored.Ranks == group.Size ? stored.RankParts?[group.Rank - 1] as JObject : stored.Parts;
        if (states is not null) StatefulParts.Load(run.Model, states, Warn);
        if ((completed?.Figures ?? stored.Figures) is { } figures) run.Restore(figures);
        // Those of other ranks draw nothing behind a checkpoint.
        if (IsFirst) completed?.RestoreRandom();
        CheckpointFolder.SeedDevice(device, stored.Seed, stored.Iter);
        if (stored.Stage != CheckpointStage.None) run.Add(new ResumedStageHook(stored.Stage, completed?.Done ?? CheckpointStage.None, stored.Saver, countsEpochs), int.MaxValue);
        logger.LogInformation("Resumed from {Checkpoint}: {Epoch} epochs and {Inner} steps ({Iter} in all) are done.", resume, run.Epoch, run.InnerIter, run.Iter);
    }

    private void RefuseToOverwrite()
    {
        if (resume is not null) return;
        var found = CheckpointPlaces.Of(config, workDir).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Checkpoint.Extension)).FirstOrDefault();
        if (found is not null)
            throw new IOException($"{Path.GetDirectoryName(found)}: holds checkpoints of an earlier run ({Path.GetFileName(found)}), which a new one would overwrite. Go on with it (--resume), or choose another --work-dir.");
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
