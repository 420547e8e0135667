namespace Detection.Core.Faults;

/// <summary>An exception that tells its reader what is wrong with what they gave: the tool prints it without a stack trace.</summary>
public interface IFaultException
{
    /// <summary>Everything that is wrong, at least one thing.</summary>
    IReadOnlyList<Fault> Faults { get; }
}
