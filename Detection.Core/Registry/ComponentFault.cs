using System.Reflection;

namespace Detection.Core.Registry;

/// <summary>Why a class marked as a component cannot be registered.</summary>
/// <param name="Assembly">The assembly that the class is in.</param>
/// <param name="What">The fault, one clause that names the class.</param>
/// <param name="Found">What the class is like.</param>
/// <param name="Expected">What a component has to be like.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ComponentFault(Assembly Assembly, string What, string Found, string Expected, string Remedy)
{
    /// <summary>All of it as one paragraph.</summary>
    public override string ToString() => $"{What}\n    found:    {Found}\n    expected: {Expected}\n    do:       {Remedy}";
}
