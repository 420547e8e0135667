using Detection.Runner.Checkpoints;

namespace Detection.Runner.Hooks;

/// <summary>When in a run an evaluation is made.</summary>
/// <param name="Name"><c>epoch_3</c> or <c>iter_9000</c>.</param>
/// <param name="Epoch">Epochs that are complete.</param>
/// <param name="Iter">Steps that are complete.</param>
/// <param name="InnerIter">Steps of the unfinished epoch that are complete.</param>
/// <param name="Stage">The stage in which it is made.</param>
internal sealed record EvaluationTime(string Name, int Epoch, long Iter, int InnerIter, CheckpointStage Stage);
