namespace Detection.Core.Contracts;

/// <summary>Collects the figures of a run between two lines of the log.</summary>
public interface ILogBuffer
{
    /// <summary>Adds an observation to be averaged.</summary>
    /// <param name="name">Its name in the log: <c>loss_cls</c>, <c>time</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="count">Its weight: how many samples it stands for.</param>
    void Update(string name, double value, int count = 1);

    /// <summary>Sets a figure that is shown once, as it is: a metric of an evaluation.</summary>
    /// <param name="name">Its name in the log.</param>
    /// <param name="value">The value.</param>
    void Set(string name, double value);
}
