using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Looks for parameters that the step gave no gradient.</summary>
/// <param name="check">The model after its step.</param>
internal sealed class GradientsExamination(CheckContext check) : Examination(check, "", 420)
{
    private const int Levels = 3;

    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Model is not { } model || Check.Step is null) return;
        using var scope = NewDisposeScope();
        var trained = model.Module.named_parameters().Where(entry => entry.parameter.requires_grad).ToArray();
        var without = trained.Where(entry => entry.parameter.grad is null).ToArray();
        if (without.Length == trained.Length) return;
        foreach (var group in without.GroupBy(entry => string.Join(".", entry.name.Split('.').SkipLast(1).Take(Levels))))
        {
            var names = group.Select(entry => entry.name.Length > group.Key.Length ? entry.name[group.Key.Length..].TrimStart('.') : entry.name).ToArray();
            Check.Report(FindingSeverity.Warning, "no-gradient", Check.Place($"model.{group.Key}"),
                $"{(group.Key.Length > 0 ? group.Key : "the model")}: {names.Length} tensors ({group.Sum(entry => entry.parameter.numel()):N0} parameters) get no gradient: {string.Join(", ", names.Take(6))}{(names.Length > 6 ? " ..." : "")}",
                "no loss depends on them: take the part out, freeze it, or let something read what it computes (a backbone stage or a neck level that nothing reads)");
        }
    }
}
