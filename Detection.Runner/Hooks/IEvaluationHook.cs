using Detection.Core.Contracts;

namespace Detection.Runner.Hooks;

/// <summary>A hook that sees what each evaluation of a run found.</summary>
public interface IEvaluationHook : IHook
{
    /// <summary>Called after each evaluation, when its figures are known and before the best checkpoint is written.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="outcome">What was found.</param>
    void AfterEvaluation(IRunner runner, EvaluationOutcome outcome);
}
