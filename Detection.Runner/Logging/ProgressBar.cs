using System.Diagnostics;
using System.Globalization;

namespace Detection.Runner.Logging;

/// <summary>Shows how far something is, until it is disposed.</summary>
/// <param name="total">How many steps it takes.</param>
/// <param name="unit">What they are.</param>
internal abstract class ProgressBar(long total, string unit) : IDisposable
{
    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>How many steps it takes.</summary>
    protected long Total => total;

    /// <summary>Says how much is done.</summary>
    /// <param name="done">Steps that are done.</param>
    /// <param name="details">What else there is to say; null tells speed and the time that the rest takes.</param>
    public abstract void Report(long done, string? details = null);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>How far it is, how fast, and how long the rest takes.</summary>
    /// <param name="done">Steps that are done.</param>
    protected string Describe(long done)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var speed = done > 0 && seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {done / seconds:0.##} {unit}/s  ETA {DurationText.Of(seconds / done * (total - done))}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{done}/{total}{speed}");
    }
}
