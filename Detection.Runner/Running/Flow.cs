using Detection.Datasets.Loading;

namespace Detection.Runner.Running;

/// <summary>One entry of the <c>workflow</c>: <c>["train", 1]</c>.</summary>
/// <param name="Mode">What it does.</param>
/// <param name="Length">Epochs in a row.</param>
/// <param name="Data">Where its batches come from.</param>
internal sealed record Flow(WorkflowMode Mode, int Length, DataLoader Data);
