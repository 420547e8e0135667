namespace Detection.Runner.Running;

/// <summary>A run was interrupted in the midst of a stage, and a checkpoint saved from which the stage is made up: the hooks behind the one that throws
/// this are not called.</summary>
internal sealed class StageInterruptedException() : Exception("The run was interrupted in the midst of a stage.");
