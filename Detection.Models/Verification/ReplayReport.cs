namespace Detection.Models.Verification;

/// <summary>How a recorded case came out.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Parts">Its parts, in the order they were computed; after one that makes the rest senseless there are no more.</param>
public sealed record ReplayReport(string Case, IReadOnlyList<ReplayPart> Parts)
{
    /// <summary>Whether every part passed.</summary>
    public bool Passed => Parts.All(part => part.Passed);
}
