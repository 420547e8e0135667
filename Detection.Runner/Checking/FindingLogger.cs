using Detection.Core.Serialization;
using Detection.Core.Structures;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Checking;

/// <summary>Turns what components log while they are made into findings.</summary>
/// <param name="report">Takes the findings.</param>
internal sealed class FindingLogger(Action<Finding> report) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var text = formatter(state, exception).TrimEnd('.');
        var differences = (state as IEnumerable<KeyValuePair<string, object?>>)?.Select(entry => entry.Value).OfType<WeightDifferences>().FirstOrDefault();
        if (differences is not null) report(Weights(differences, text));
        else if (logLevel >= LogLevel.Warning) report(new Finding(FindingSeverity.Warning, "said-by-component", "", text));
    }

    // What a file has too much is as it should be: the classifier of a backbone.
    private static Finding Weights(WeightDifferences differences, string text) => differences.Complete
        ? new Finding(FindingSeverity.Information, "weights-left-over", "", $"{differences.Fitting.Count} tensors fit. {text}")
        : new Finding(FindingSeverity.Warning, "weights-differ", "", $"{differences.Fitting.Count} tensors fit. {text}")
        {
            Remedy = "check that the checkpoint is of this architecture; what is missing starts from its initial weights",
        };
}
