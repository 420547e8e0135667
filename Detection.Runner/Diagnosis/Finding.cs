namespace Detection.Runner.Diagnosis;

/// <summary>One thing that an examination found.</summary>
/// <param name="Level">What it means.</param>
/// <param name="Name">What was looked at: <c>matmul</c>.</param>
/// <param name="Value">What was found.</param>
/// <param name="Why">Why it matters; null for a fact.</param>
/// <param name="Remedy">What to do, commands included; null for a fact.</param>
internal sealed record Finding(FindingLevel Level, string Name, string Value, string? Why = null, string? Remedy = null)
{
    public static Finding Fact(string name, string value) => new(FindingLevel.Fact, name, value);

    public static Finding Advice(string name, string value, string why, string remedy) => new(FindingLevel.Advice, name, value, why, remedy);

    public static Finding Problem(string name, string value, string why, string remedy) => new(FindingLevel.Problem, name, value, why, remedy);
}
