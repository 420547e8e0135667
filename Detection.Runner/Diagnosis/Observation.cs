namespace Detection.Runner.Diagnosis;

/// <summary>One thing that a diagnosis found.</summary>
/// <param name="Level">What it means.</param>
/// <param name="Name">What was looked at: <c>matmul</c>.</param>
/// <param name="Value">What was found.</param>
/// <param name="Why">Why it matters; null for a fact.</param>
/// <param name="Remedy">What to do, commands included; null for a fact.</param>
internal sealed record Observation(ObservationLevel Level, string Name, string Value, string? Why = null, string? Remedy = null)
{
    public static Observation Fact(string name, string value) => new(ObservationLevel.Fact, name, value);

    public static Observation Advice(string name, string value, string why, string remedy) => new(ObservationLevel.Advice, name, value, why, remedy);

    public static Observation Problem(string name, string value, string why, string remedy) => new(ObservationLevel.Problem, name, value, why, remedy);
}
