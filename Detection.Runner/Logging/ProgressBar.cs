using Spectre.Console;

namespace Detection.Runner.Logging;

/// <summary>A running bar. It lives on a thread of its own, since the work that it shows belongs on the caller's.</summary>
internal sealed class ProgressBar : IDisposable
{
    private readonly ManualResetEventSlim started = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task display;
    private ProgressTask? task;

    public ProgressBar(IAnsiConsole console, string title, long total)
    {
        display = Task.Run(() => console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
                started.Set();
                await ended.Task.ConfigureAwait(false);
            }));
        started.Wait(TimeSpan.FromSeconds(5));
    }

    /// <summary>Says how much is done.</summary>
    public void Report(long done)
    {
        if (task is not null) task.Value = done;
    }

    public void Dispose()
    {
        ended.TrySetResult();
        display.Wait();
        started.Dispose();
    }
}
