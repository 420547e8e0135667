namespace Detection.Runner.Checkpoints;

/// <summary>Where in an epoch a run began to take batches of a size.</summary>
/// <param name="BatchSize">Images of a step, of all ranks together.</param>
/// <param name="Done">How many images of the epoch were done before; 0 for the size that the epoch began with.</param>
public sealed record BatchSwitch(int BatchSize, int Done);
