using System.Runtime.InteropServices;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Lets Ctrl-C and SIGTERM end a run in order: its step is finished, or its evaluation ended at the next image, and a checkpoint saved that
/// <c>--resume</c> goes on from. A second
/// Ctrl-C, or SIGTERM, ends the process at once.</summary>
/// <param name="checkpoints">Where the checkpoint is written.</param>
internal sealed class InterruptionHook(CheckpointFolder checkpoints) : Hook, IDisposable
{
    private readonly List<PosixSignalRegistration> registrations = [];
    private volatile bool wasAsked;

    /// <summary>Whether the run was ended by a signal before it was complete.</summary>
    public bool WasInterrupted { get; private set; }

    public override void BeforeRun(IRunner runner)
    {
        // On Windows these are Ctrl-C, and the end of the session or the system.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            registrations.Add(PosixSignalRegistration.Create(signal, context => Handle(context, runner)));
    }

    public override void AfterRun(IRunner runner)
    {
        Dispose();
        // A signal may have come to one of several ranks.
        if (!Ranks.Any(wasAsked) || runner is Running.TrainingRun { IsComplete: true }) return;
        WasInterrupted = true;
        // The stage that was left has saved what it needs to be made up.
        if (runner is Running.TrainingRun { EndedWithinStage: true }) return;
        var path = checkpoints.Save(runner, $"iter_{runner.Iter}", runner.Epoch, runner.Iter, runner.InnerIter);
        runner.Logger.LogWarning("Saved {Checkpoint}; --resume goes on from there.", path);
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        registrations.Clear();
    }

    private void Handle(PosixSignalContext context, IRunner runner)
    {
        // Of several ranks each may get it twice, from the terminal and from the launcher, whose matter it is to stop them at once.
        context.Cancel = !wasAsked || Ranks.Group.Size > 1;
        if (wasAsked) return;
        wasAsked = true;
        runner.Logger.LogWarning("{Signal}: the step (of an evaluation, the image) is finished and a checkpoint saved; once more stops at once.", context.Signal);
        var reason = $"the run was interrupted ({context.Signal})";
        if (runner is Running.TrainingRun run) run.Interrupt(reason);
        else runner.Stop(reason);
    }
}
