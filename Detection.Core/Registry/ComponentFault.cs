using System.Reflection;
using Detection.Core.Faults;

namespace Detection.Core.Registry;

/// <summary>Why a class marked as a component cannot be registered.</summary>
public sealed record ComponentFault : Fault
{
    /// <summary>Describes the fault.</summary>
    /// <param name="assembly">The assembly that the class is in.</param>
    /// <param name="what">The fault, one clause that names the class.</param>
    /// <param name="found">What the class is like.</param>
    /// <param name="expected">What a component has to be like.</param>
    /// <param name="remedy">What to do.</param>
    public ComponentFault(Assembly assembly, string what, string found, string expected, string remedy)
        : base(assembly.Location, what) => (Assembly, Found, Expected, Remedy) = (assembly, found, expected, remedy);

    /// <summary>The assembly that the class is in.</summary>
    public Assembly Assembly { get; }
}
