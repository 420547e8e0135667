using Detection.Core.Faults;

namespace Detection.Core.Registry;

/// <summary>Classes marked as components that cannot be registered.</summary>
/// <param name="faults">What is wrong, one sentence per class.</param>
public sealed class ComponentRegistrationException(IReadOnlyList<string> faults)
    : InvalidOperationException("Components cannot be registered:\n  " + string.Join("\n  ", faults)), IFaultException
{
    /// <summary>What is wrong, one sentence per class.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;

    IReadOnlyList<Fault> IFaultException.Faults => [.. Faults.Select(Fault.FromMessage)];
}
