using Detection.Runner.Checkpoints;

namespace Detection.Runner.Running;

/// <summary>Where a run is asked to go on from.</summary>
/// <param name="File">A checkpoint; null is the newest of the work directory that can be used.</param>
/// <param name="Required">Whether there must be one; otherwise a run without one starts afresh.</param>
internal sealed record ResumePoint(string? File, bool Required = true)
{
    /// <summary>Decides for a file.</summary>
    /// <param name="folders">Where checkpoints may lie, the work directory first.</param>
    /// <param name="skipped">Is told of damaged files.</param>
    /// <returns>The checkpoint, or null to start afresh.</returns>
    /// <exception cref="FileNotFoundException">There is none where there must be one.</exception>
    public string? Find(IReadOnlyList<string> folders, Action<string> skipped)
    {
        if (File is not null) return File;
        List<string> damaged = [];
        var found = NewestCheckpoint.Find(folders, damaged.Add);
        if (found is null && Required)
            throw new FileNotFoundException(string.Join('\n', [$"{string.Join(", ", folders)}: there is no checkpoint to resume from; name one (--resume CKPT), or start without --resume.", .. damaged]));
        damaged.ForEach(skipped);
        return found;
    }
}
