using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Detection.Runner.Logging;

/// <summary>The bars of a terminal, below what is logged: a console shows one such group at a time, so all that is going on is in it. It lives on a thread of its own, since the work
/// that it shows belongs on the caller's, and is gone with its last bar.</summary>
internal sealed class LiveBars
{
    private readonly ManualResetEventSlim started = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, string> details = new();
    private readonly Task display;
    private ProgressContext? context;
    private int open;

    /// <summary>Starts to show.</summary>
    /// <param name="console">The console.</param>
    public LiveBars(IAnsiConsole console)
    {
        const int BarWidth = 20;
        display = Task.Run(() => console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new DetailsColumn(details))
            .StartAsync(async shown =>
            {
                context = shown;
                started.Set();
                await ended.Task.ConfigureAwait(false);
            }));
        Task.WaitAny(display, Task.Run(started.Wait));
    }

    /// <summary>Whether there is no bar any more.</summary>
    public bool IsEmpty => open == 0;

    /// <summary>Adds a bar.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many steps it takes.</param>
    /// <returns>The bar; null where the console cannot show it.</returns>
    public ProgressTask? Add(string title, long total)
    {
        var task = context?.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
        if (task is not null) open++;
        return task;
    }

    /// <summary>Says what stands behind a bar.</summary>
    /// <param name="task">The bar.</param>
    /// <param name="text">The text, cut off where the line ends.</param>
    public void Describe(ProgressTask task, string text) => details[task.Id] = text;

    /// <summary>Takes a bar away.</summary>
    /// <param name="task">The bar.</param>
    public void Remove(ProgressTask task)
    {
        task.Value = task.MaxValue;
        task.StopTask();
        if (--open == 0) End();
    }

    /// <summary>Ends the display, whatever is open.</summary>
    public void End()
    {
        open = 0;
        ended.TrySetResult();
        // A console that failed to show the bars is no reason to end what they tell of.
        Task.WaitAny(display);
    }

    private sealed class DetailsColumn(ConcurrentDictionary<int, string> details) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(details.GetValueOrDefault(task.Id, "")) { Overflow = Overflow.Ellipsis };
    }
}
