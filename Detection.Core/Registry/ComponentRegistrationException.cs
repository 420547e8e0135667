using Detection.Core.Faults;

namespace Detection.Core.Registry;

/// <summary>Classes marked as components that cannot be registered.</summary>
/// <param name="faults">What is wrong.</param>
public sealed class ComponentRegistrationException(IReadOnlyList<ComponentFault> faults)
    : InvalidOperationException(string.Join("\n\n", faults)), IFaultException
{
    /// <summary>What is wrong, at least one.</summary>
    public IReadOnlyList<ComponentFault> Faults { get; } = faults;

    IReadOnlyList<Fault> IFaultException.Faults => Faults;
}
