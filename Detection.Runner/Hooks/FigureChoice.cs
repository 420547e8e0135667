using Detection.Core.Structures;

namespace Detection.Runner.Hooks;

/// <summary>One figure of an evaluation, and which of its values is better.</summary>
/// <param name="Name">The figure.</param>
/// <param name="Value">Its value now.</param>
/// <param name="Rule">Which value is better.</param>
internal sealed record FigureChoice(string Name, double Value, SaveBestRule Rule)
{
    private const string OwnChoice = "auto";

    /// <summary>Finds a figure.</summary>
    /// <param name="key">The config's key that names it, for errors.</param>
    /// <param name="wanted">Its name; null or <c>auto</c> is the data set's own.</param>
    /// <param name="rule">What the config says of its values, or null.</param>
    /// <param name="evaluations">What was computed.</param>
    /// <param name="config">The section.</param>
    /// <exception cref="InvalidOperationException">There is no such figure, or nothing says which value is better.</exception>
    public static FigureChoice Find(string key, string? wanted, SaveBestRule? rule, IReadOnlyList<Evaluation> evaluations, EvaluationConfig config)
    {
        var name = wanted is null or OwnChoice ? evaluations[0].KeyIndicator : wanted;
        var figures = evaluations.SelectMany(evaluation => evaluation.Metrics).ToList();
        var found = figures.Where(entry => entry.Name == name).ToList();
        if (found.Count == 0) throw new InvalidOperationException($"evaluation.{key} names '{name}', which the evaluation does not give; it gives {string.Join(", ", figures.Select(entry => entry.Name))}.");
        return new FigureChoice(name, found[0].Value, config.RuleOf(name, rule) ?? throw new InvalidOperationException($"evaluation.{key}: {Unclear(name)}."));
    }

    /// <summary>What to say where a name does not tell which value is better.</summary>
    /// <param name="figure">The figure.</param>
    public static string Unclear(string figure) => $"the name '{figure}' does not tell whether more of it is better or less; set rule to greater or less";

    /// <summary>Whether the value is better than another by more than nothing and by no less than a margin.</summary>
    /// <param name="other">The other value; null is worse than any.</param>
    /// <param name="margin">The margin.</param>
    public bool IsBetterThan(double? other, double margin = 0) => other is not { } value || (Rule == SaveBestRule.Greater ? Value > value && Value >= value + margin : Value < value && Value <= value - margin);
}
