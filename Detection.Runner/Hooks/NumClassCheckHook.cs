using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Running;

namespace Detection.Runner.Hooks;

/// <summary>Checks that the heads' <c>num_classes</c> is the number of classes of the training set (mmdetection's NumClassCheckHook).
/// The check is made in every run, whether the config names the hook or not.</summary>
/// <param name="check">The check.</param>
[Component("NumClassCheckHook")]
internal sealed class NumClassCheckHook(ClassCheck check) : Hook
{
    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner) => check.Verify(runner.Model);
}
