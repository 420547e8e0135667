using Detection.Core.Registry;

namespace Detection.Runner.Running;

/// <summary>The <c>runner</c> section of a config: how a run counts and when it ends.</summary>
[Registry("runner")]
internal interface IRunLoop
{
    /// <summary>How long a whole run is.</summary>
    /// <param name="epochLength">Steps of an epoch of training.</param>
    /// <returns>Epochs, the last of them possibly unfinished, and steps.</returns>
    (int Epochs, long Iters) Extent(int epochLength);

    /// <summary>Runs from where the run stands to its end, or until it is asked to stop.</summary>
    /// <param name="run">The run, its hooks added.</param>
    /// <param name="flows">What to run in turn: mode, epochs (or steps) and data.</param>
    void Run(TrainingRun run, IReadOnlyList<Flow> flows);
}
