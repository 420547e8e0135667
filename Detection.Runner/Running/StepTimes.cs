namespace Detection.Runner.Running;

/// <summary>Seconds that a run has spent so far.</summary>
/// <param name="Forward">In computing losses.</param>
/// <param name="Optimizer">In the hooks that stand at the optimizer's place: backward, and the step.</param>
/// <param name="Step">In clipping gradients and the optimizer's step, a part of <paramref name="Optimizer"/>.</param>
/// <param name="Hooks">In all other hooks.</param>
internal readonly record struct StepTimes(double Forward, double Optimizer, double Step, double Hooks);
