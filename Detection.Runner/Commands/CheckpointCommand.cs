using System.CommandLine;

namespace Detection.Runner.Commands;

/// <summary><c>detection checkpoint import|export|inspect</c>.</summary>
internal static class CheckpointCommand
{
    public static Command Create() => new("checkpoint", "Looks into weight files, and takes them from and to PyTorch.")
    {
        CheckpointImportCommand.Create(),
        CheckpointExportCommand.Create(),
        CheckpointInspectCommand.Create(),
    };
}
