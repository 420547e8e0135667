namespace Detection.Runner.Diagnosis;

/// <summary>What one examination found.</summary>
/// <param name="Title">The part that was looked at.</param>
/// <param name="Findings">The findings, in order.</param>
internal sealed record DiagnosisSection(string Title, IReadOnlyList<Finding> Findings);
