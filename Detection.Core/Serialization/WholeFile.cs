namespace Detection.Core.Serialization;

/// <summary>Writes a file so that it is there whole or not at all.</summary>
public static class WholeFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Writes to a temporary name beside the file, flushes to the disk, then renames and takes the new name to the disk as well.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written (no space, no permission); whatever was at <paramref name="path"/> is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            FolderEntries.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || IsTooLarge(error))
        {
            TryDelete(temporary);
            throw new IOException($"{path}: could not be written ({error.Message}). Free some space or choose another --work-dir; earlier checkpoints are untouched.", error);
        }
    }

    // The class library's words for a file system's or a process's limit on the size of files.
    private static bool IsTooLarge(Exception error) => error is ArgumentOutOfRangeException && error.TargetSite?.DeclaringType?.Assembly == typeof(FileStream).Assembly;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failed write is what the user has to hear of; the leftover has a name of its own and harms nothing.
        }
    }
}
