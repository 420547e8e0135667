using Detection.Core.Structures;
using Detection.Runner.Checking.Profiling;

namespace Detection.Runner.Checking;

/// <summary>Tells where a forward pass that threw stands: the layer, its part of the config, and what it was given.</summary>
/// <param name="check">The check.</param>
internal sealed class ForwardFault(CheckContext check)
{
    /// <summary>Describes it.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="recorder">What was recorded until then.</param>
    /// <param name="exception">What was thrown.</param>
    public Finding Describe(string kind, ForwardRecorder recorder, Exception exception)
    {
        // Where the keys that contradict each other are told, this is how they show.
        var severity = check.ModelMisfits ? FindingSeverity.Information : FindingSeverity.Error;
        var message = exception.Message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
        if (recorder.Open.Count == 0) return new Finding(severity, kind, check.Place("model"), $"{message}{Done(recorder)}");
        var (inner, outer) = (recorder.Open[^1], recorder.Open[0]);
        var where = inner == outer ? "" : $"\nit is part of {outer.Name} ({outer.Type}), which was given {outer.Inputs}";
        return new Finding(severity, kind, check.Place($"model.{inner.Name}"), $"{inner.Name} ({inner.Type}{Weight(recorder, inner)}) was given {inner.Inputs} and failed: {message}{where}{Done(recorder)}")
        {
            Remedy = "make the channels and the number of levels agree between the parts named above (in_channels, out_channels, num_outs, out_indices)",
        };
    }

    private static string Weight(ForwardRecorder recorder, OpenModule module) =>
        recorder.Traces.FirstOrDefault(trace => trace.Name == module.Name)?.Module.named_parameters(recurse: false).FirstOrDefault(entry => entry.name == "weight").parameter is { } weight
            ? $", weight [{string.Join(", ", weight.shape)}]"
            : "";

    private static string Done(ForwardRecorder recorder) => string.Concat(recorder.Traces
        .Where(trace => trace.Outputs.Count > 0 && !trace.Name.Contains('.', StringComparison.Ordinal))
        .Select(trace => $"\n{trace.Name} gave {string.Join(" ", trace.Outputs.Take(6).Select(shape => $"[{string.Join(", ", shape)}]"))}"));
}
