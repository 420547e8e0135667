using System.Diagnostics;

namespace Detection.Runner.Logging;

/// <summary>A line now and then, where the output is a file or a pipe; none for what is done soon.</summary>
/// <param name="output">The output.</param>
/// <param name="title">What is going on.</param>
/// <param name="total">How many steps it takes.</param>
/// <param name="unit">What they are.</param>
/// <param name="pause">Between two lines.</param>
internal sealed class PlainProgress(TextWriter output, string title, long total, string unit, TimeSpan pause) : ProgressBar(total, unit)
{
    private long last = Stopwatch.GetTimestamp();

    public override void Report(long done, string? details = null)
    {
        if (Stopwatch.GetElapsedTime(last) < pause || done >= Total) return;
        last = Stopwatch.GetTimestamp();
        output.WriteLine($"{title}  {details ?? Describe(done)}");
    }

    public override void Dispose() { }
}
