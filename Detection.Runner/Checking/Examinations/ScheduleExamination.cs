using Detection.Core.Config;
using Detection.Core.Structures;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Looks for periods that end behind the training.</summary>
/// <param name="check">The config.</param>
internal sealed class ScheduleExamination(CheckContext check) : Examination(check, "", 610)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Config["runner"]?["max_epochs"] is not { Token.Type: JTokenType.Integer } written || written.Token.Value<int>() is not (> 0 and var epochs)) return;
        var steps = (long)epochs * (Check.EpochLength ?? 0);
        Check.Say($"{epochs} epochs{(steps > 0 ? $" of {Check.EpochLength} steps, {steps} in all" : "")}");
        if (Check.Config["lr_config"] is { } schedule) Rates(schedule, epochs, steps);
        else Check.Report(FindingSeverity.Information, "no-schedule", Check.Place("$"), "there is no lr_config: the learning rate stays as it is");
        Interval("evaluation", 1, epochs, steps, "the model is evaluated only once, at the end");
        Interval("checkpoint_config", -1, epochs, steps, "only the last epoch is kept");
        if (Number(Check.Config["checkpoint_config"], "interval") is <= 0)
            Check.Report(FindingSeverity.Warning, "no-checkpoints", Check.Place("checkpoint_config.interval"), "the interval is not positive: no checkpoint is written, and the trained weights are lost", "set it to 1");
        Workers();
    }

    private static int? Number(ConfigNode? node, string key) => node?[key] is { Token.Type: JTokenType.Integer } value ? value.Token.Value<int>() : null;

    private static bool ByEpoch(ConfigNode node) => node["by_epoch"]?.Token.ToString() is not ("False" or "false");

    private void Rates(ConfigNode schedule, int epochs, long steps)
    {
        var (end, unit) = ByEpoch(schedule) ? (epochs, "epochs") : (steps, "steps");
        var late = (schedule["step"] is { IsList: true } list ? list.Items : []).Where(item => item.Token.Type == JTokenType.Integer && end > 0 && item.Token.Value<long>() >= end).Select(item => item.Token.ToString()).ToList();
        if (late.Count > 0)
            Check.Report(FindingSeverity.Warning, "step-behind-end", Check.Place("lr_config.step"), $"the learning rate is to fall at {string.Join(" and ", late)}, but the training ends after {end} {unit}", "choose steps before the end; two thirds and eleven twelfths of it are usual");
        if (Check.Plan?.LearningRate is not { Faults.Count: 0 } binding) return;
        Warmup warmup;
        try
        {
            var policy = binding.Build();
            warmup = policy.Warmup;
            if (Check.Run is { } run) policy.Verify(run);
        }
        catch (InvalidOperationException exception)
        {
            Check.Report(FindingSeverity.Error, "schedule-does-not-fit", Check.Place("lr_config"), exception.Message.TrimEnd('.'));
            return;
        }
        catch (ConfigException exception)
        {
            Check.Report(exception.Faults);
            return;
        }

        var length = warmup.Steps(Check.EpochLength ?? 0);
        if (warmup.Kind is null)
            Check.Report(FindingSeverity.Information, "no-warmup", Check.Place("lr_config"), "training starts at the full learning rate", "add warmup: linear, warmup_iters: 500, warmup_ratio: 0.001 if the first losses rise");
        else if (steps > 0 && length >= steps)
            Check.Report(FindingSeverity.Warning, "warmup-too-long", Check.Place("lr_config.warmup_iters"), $"the warm-up takes {length} steps, but the whole training has {steps}", $"shorten it to about {Math.Max(1, steps / 20)}");
    }

    private void Interval(string section, int usual, int epochs, long steps, string consequence)
    {
        if (Check.Config[section] is not { } node) return;
        var (interval, end) = (Number(node, "interval") ?? usual, ByEpoch(node) ? epochs : steps);
        if (end > 0 && interval > end)
            Check.Report(FindingSeverity.Warning, "interval-behind-end", Check.Place($"{section}.interval"), $"the interval is {interval}, but the training ends after {end} {(ByEpoch(node) ? "epochs" : "steps")}: {consequence}", "choose a shorter one");
    }

    private void Workers()
    {
        var (workers, cores) = (Number(Check.Config["data"], "workers_per_gpu"), Environment.ProcessorCount);
        if (workers == 0)
            Check.Report(FindingSeverity.Information, "no-workers", Check.Place("data.workers_per_gpu"), "images are loaded by the thread that computes, one after the other", "set workers_per_gpu to 1 or more");
        else if (workers > cores)
            Check.Report(FindingSeverity.Information, "many-workers", Check.Place("data.workers_per_gpu"), $"there are {workers} loading threads for {cores} cores", $"set workers_per_gpu to {Math.Max(1, cores / 2)}");
    }
}
