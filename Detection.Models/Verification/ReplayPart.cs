namespace Detection.Models.Verification;

/// <summary>How one part of a recorded case came out.</summary>
/// <param name="Name">The part: <c>state</c>, <c>features</c>, <c>heads</c>, <c>detections</c>, <c>losses</c>, <c>gradients</c>.</param>
/// <param name="Deviation">The worst deviation, in the part's own measure.</param>
/// <param name="Limit">What it may be at most.</param>
/// <param name="Where">Where it is worst, or what is missing.</param>
public sealed record ReplayPart(string Name, double Deviation, double Limit, string Where)
{
    /// <summary>Whether the deviation is within its limit.</summary>
    public bool Passed => Deviation <= Limit;
}
