using Detection.Core.Contracts;

namespace Detection.Runner.Tests.Running;

/// <summary>A hook as a plugin has it: ten lines that see every stage.</summary>
internal sealed class StageHook(List<string> seen, string name = "") : Hook
{
    public override void BeforeRun(IRunner runner) => seen.Add(name + "before_run");
    public override void AfterRun(IRunner runner) => seen.Add(name + "after_run");
    public override void BeforeEpoch(IRunner runner) => seen.Add(name + $"before_{runner.Mode}_epoch");
    public override void AfterEpoch(IRunner runner) => seen.Add(name + $"after_{runner.Mode}_epoch");
    public override void BeforeIter(IRunner runner) => seen.Add(name + $"before_{runner.Mode}_iter");
    public override void AfterIter(IRunner runner) => seen.Add(name + $"after_{runner.Mode}_iter");
}
