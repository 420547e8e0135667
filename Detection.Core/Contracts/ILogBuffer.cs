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

    /// <summary>The figures to show now, in the order they first came: averages that <see cref="Average"/> took, and what was set.</summary>
    IReadOnlyList<(string Name, double Value)> Output { get; }

    /// <summary>Whether there is something to show.</summary>
    bool Ready { get; }

    /// <summary>Averages the last observations of each name into <see cref="Output"/>.</summary>
    /// <param name="last">How many of each; zero takes all.</param>
    void Average(int last = 0);

    /// <summary>Forgets <see cref="Output"/>, after it was shown.</summary>
    void ClearOutput();

    /// <summary>Forgets everything, at the start of an epoch.</summary>
    void Clear();
}
