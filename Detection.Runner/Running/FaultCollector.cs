using Detection.Core.Config;
using Detection.Core.Faults;

namespace Detection.Runner.Running;

/// <summary>Gathers what is wrong over several steps, so that all of it is told at once.</summary>
internal sealed class FaultCollector
{
    private readonly List<Fault> faults = [];
    private Exception? cause;

    /// <summary>Whether there is any fault.</summary>
    public bool Any => faults.Count > 0;

    /// <summary>Takes a step; its faults are kept.</summary>
    /// <param name="step">The step.</param>
    /// <returns>What it makes; null (or default) where it failed.</returns>
    public T? Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (error is IFaultException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            faults.AddRange(error is IFaultException told ? told.Faults : [Fault.FromMessage(error.Message)]);
            cause ??= error;
            return default;
        }
    }

    /// <summary>Takes a step; its faults are kept.</summary>
    /// <param name="step">The step.</param>
    public void Try(Action step) => Try<object?>(() =>
    {
        step();
        return null;
    });

    /// <summary>Throws when there is any fault.</summary>
    /// <exception cref="ConfigException">All faults are of the config.</exception>
    /// <exception cref="FaultException">Some are not.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count == 0) return;
        throw faults.All(fault => fault is ConfigFault) ? new ConfigException([.. faults.Cast<ConfigFault>()], cause) : new FaultException([.. faults.Distinct()], cause);
    }
}
