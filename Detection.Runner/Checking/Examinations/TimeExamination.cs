using Detection.Runner.Checking.Profiling;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Estimates how long a training will take on this machine.</summary>
/// <param name="check">What the step and the images took.</param>
internal sealed class TimeExamination(CheckContext check) : Examination(check, "", 900)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Step is not { } step || Check.Batch is not { } batch || Check.EpochLength is not { } length) return;
        var workers = Check.Config["data"]?["workers_per_gpu"] is { Token.Type: JTokenType.Integer } value ? value.Token.Value<int>() : 2;
        var loading = (Check.LoadSeconds ?? 0) * batch.Count / Math.Clamp(workers, 1, Environment.ProcessorCount);
        var seconds = workers == 0 ? step.Seconds + loading : Math.Max(step.Seconds, loading);
        var epochs = Check.Config["runner"]?["max_epochs"] is { Token.Type: JTokenType.Integer } written ? written.Token.Value<int>() : 1;
        Check.Say($"about {Amount.Time(seconds)} a step ({Amount.Time(step.Seconds)} to compute, {Amount.Time(loading)} to load), {Amount.Time(seconds * length)} an epoch, {Amount.Time(seconds * length * epochs)} in all on this machine, evaluation apart");
        if (workers > 0 && loading > step.Seconds)
            Check.Say($"loading takes longer than computing: {(workers < Environment.ProcessorCount ? "more workers_per_gpu" : "smaller images on disk")} would make it faster");
    }
}
