using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Sample.Head;

/// <summary>Writes every stage of a run that it sees into a file, one to a line: <c>before_run</c>, <c>before_train_epoch</c>, <c>before_train_iter</c> ...</summary>
/// <param name="file">The file, in the work directory.</param>
[Component("StageHook")]
public sealed class StageHook(string file = "stages.txt") : Hook
{
    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner) => Write(runner, "before_run");

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => Write(runner, "after_run");

    /// <inheritdoc/>
    public override void BeforeEpoch(IRunner runner) => Write(runner, $"before_{runner.Mode}_epoch");

    /// <inheritdoc/>
    public override void AfterEpoch(IRunner runner) => Write(runner, $"after_{runner.Mode}_epoch");

    /// <inheritdoc/>
    public override void BeforeIter(IRunner runner) => Write(runner, $"before_{runner.Mode}_iter");

    /// <inheritdoc/>
    public override void AfterIter(IRunner runner) => Write(runner, $"after_{runner.Mode}_iter");

    private void Write(IRunner runner, string stage) => File.AppendAllText(Path.Combine(runner.WorkDir, file), stage + "\n");
}
