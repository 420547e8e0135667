using Detection.Core.Serialization;

namespace Detection.Runner.Checkpoints;

/// <summary>The newest checkpoint of a work directory that a run can go on from. All files are looked at, whatever their names; what cannot be
/// used is told and left where it is.</summary>
internal static class NewestCheckpoint
{
    /// <summary>Looks for it in several folders.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="skipped">Is told of each file that is damaged, and why.</param>
    /// <returns>Its path, or null where there is none.</returns>
    public static string? Find(IEnumerable<string> folders, Action<string> skipped)
    {
        var candidates = folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Checkpoint.Extension))
            .Select(path => (Path: path, Info: Described(path, skipped)))
            .Where(candidate => candidate.Info is not null)
            .OrderByDescending(candidate => candidate.Info!.Iter)
            .ThenBy(candidate => Path.GetFileName(candidate.Path).StartsWith(CheckpointFolder.BestPrefix, StringComparison.Ordinal))
            .ThenBy(candidate => candidate.Path, StringComparer.Ordinal);
        return candidates.ToList().Select(candidate => candidate.Path).FirstOrDefault(path => IsIntact(path, skipped));
    }

    // Only the header is read here; bytes are compared from the newest on.
    private static CheckpointInfo? Described(string path, Action<string> skipped)
    {
        CheckpointInfo? info = null;
        Try(path, skipped, file => info = Checkpoint.HoldsTraining(file) ? Checkpoint.Written(file) : null);
        return info;
    }

    private static bool IsIntact(string path, Action<string> skipped) => Try(path, skipped, file => file.Verify());

    private static bool Try(string path, Action<string> skipped, Action<SafetensorsReader> use)
    {
        try
        {
            using var file = new SafetensorsReader(path);
            use(file);
            return true;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            skipped($"Skipped while looking for the newest checkpoint: {error.Message}");
            return false;
        }
    }
}
