namespace Detection.Runner.Checkpoints;

/// <summary>A checkpoint that this run wrote and that a run can go on from.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Iter">Steps that were complete.</param>
/// <param name="Stage">In the middle of which stage it was written.</param>
internal sealed record SavedCheckpoint(string Name, long Iter, CheckpointStage Stage);
