namespace Detection.Models.Verification;

/// <summary>An entry of a recorded case's state dict, with what it is filled with: element i is shift + scale * u(name, i).</summary>
/// <param name="Name">The name in the state dict.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Shift">The value around which elements lie.</param>
/// <param name="Scale">How far they lie from it at most.</param>
/// <param name="SharedWith">The earlier entry whose tensor this one is, or null.</param>
public sealed record StateEntry(string Name, long[] Shape, double Shift, double Scale, string? SharedWith)
{
    /// <summary>The name of the sequence that the elements come from.</summary>
    public string Sequence => SharedWith ?? Name;
}
