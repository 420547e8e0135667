using Detection.Runner.Logging;
using Spectre.Console;

namespace Detection.Runner.Tests.Logging;

public sealed class ProgressDisplayTests
{
    [Test]
    public void ATerminalShowsAllThatIsGoingOnAndNothingAfterwards()
    {
        using var written = new StringWriter();
        var display = new ProgressDisplay(Terminal(written));
        using (var training = display.Start("Steps", 10, "it"))
        {
            training.Report(3, "3/10  2.5 it/s");
            // An evaluation in the midst of the training has a bar of its own below.
            using (var evaluation = display.Start("Testing", 5, "images")) WaitFor(written, () => evaluation.Report(2, "2/5 images"), "2/5 images");
            WaitFor(written, () => training.Report(4, "4/10  2.6 it/s"), "4/10  2.6 it/s");
        }

        var length = written.ToString().Length;
        Thread.Sleep(150);
        Assert.That(written.ToString(), Has.Length.EqualTo(length), "the display has ended");
        Assert.That(written.ToString(), Does.Contain("Steps").And.Contain("Testing").And.Contain("3/10  2.5 it/s"));
        using var next = display.Start("Again", 2, "it");
        WaitFor(written, () => next.Report(1), "Again");
    }

    [Test]
    public void AFileGetsALineNowAndThen()
    {
        using var written = new StringWriter();
        var display = new ProgressDisplay(Plain(written), TimeSpan.Zero);
        Assert.That(display.IsLive, Is.False);
        using (var bar = display.Start("Testing", 4, "images"))
            for (var done = 1; done <= 4; done++) bar.Report(done);
        var lines = written.ToString().TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(3), "the end is told by what follows");
        Assert.That(lines[1].TrimEnd(), Does.Match(@"^Testing  2/4  [\d.]+ images/s  ETA 0:00:00$"));

        using var silent = new StringWriter();
        using (var bar = new ProgressDisplay(Plain(silent)).Start("Testing", 4, "images")) bar.Report(2);
        Assert.That(silent.ToString(), Is.Empty, "what is done within half a minute needs no line");
    }

    [Test]
    public void ARunThatGoesOnHasTheSpeedOfItsOwnSteps()
    {
        var clock = new Clock();
        var meter = new StepMeter(clock);
        Assert.That(meter.SecondsPerStep, Is.NaN);
        Assert.That(DurationText.Of(meter.SecondsPerStep * 90_000), Is.EqualTo("-"));
        for (var step = 0; step < 10; step++)
        {
            clock.Now += TimeSpan.FromSeconds(0.5);
            meter.Loaded();
            clock.Now += TimeSpan.FromSeconds(1.5);
            meter.Done();
        }

        // An evaluation of an hour within a step, and a pause between two epochs.
        clock.Now += TimeSpan.FromHours(1);
        meter.Done(counts: false);
        clock.Now += TimeSpan.FromHours(1);
        meter.Restart();
        Assert.That((meter.SecondsPerStep, meter.WaitShare), Is.EqualTo((2.0, 0.25)));
        Assert.That(DurationText.Of(meter.SecondsPerStep * 50_000), Is.EqualTo("1.03:46:40"));
    }

    private static void WaitFor(StringWriter written, Action act, string text)
    {
        act();
        Assert.That(() => written.ToString(), Does.Contain(text).After(5000, 20));
    }

    private static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new TerminalOutput(TextWriter.Synchronized(writer)),
    });

    private static IAnsiConsole Plain(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });

    private sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
