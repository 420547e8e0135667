namespace Detection.Core.Faults;

/// <summary>Something a user gave that cannot be used: a file, an argument, or several things of several kinds.</summary>
/// <param name="faults">Everything that is wrong, at least one thing.</param>
/// <param name="inner">What caused it.</param>
public sealed class FaultException(IReadOnlyList<Fault> faults, Exception? inner = null) : Exception(string.Join("\n\n", faults), inner), IFaultException
{
    /// <summary>A single fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="inner">What caused it.</param>
    public FaultException(Fault fault, Exception? inner = null)
        : this([fault], inner) { }

    /// <inheritdoc/>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
