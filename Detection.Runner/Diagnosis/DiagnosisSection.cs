namespace Detection.Runner.Diagnosis;

/// <summary>What one diagnosis found.</summary>
/// <param name="Title">The part that was looked at.</param>
/// <param name="Observations">The observations, in order.</param>
internal sealed record DiagnosisSection(string Title, IReadOnlyList<Observation> Observations);
