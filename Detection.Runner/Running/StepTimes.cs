namespace Detection.Runner.Running;

/// <summary>Seconds that a run has spent so far.</summary>
/// <param name="Forward">In computing losses.</param>
/// <param name="Optimizer">In the hooks that stand at the optimizer's place: backward, and the step.</param>
/// <param name="Hooks">In all other hooks.</param>
internal readonly record struct StepTimes(double Forward, double Optimizer, double Hooks);
