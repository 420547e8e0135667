using System.Runtime.InteropServices;

namespace Detection.Core.Serialization;

/// <summary>The names in a folder, which a disk may keep back when the files themselves are already on it.</summary>
internal static partial class FolderEntries
{
    private const int ReadOnlyFolder = 0x10000;

    /// <summary>Takes the names to the disk, where the system lets a program ask for it; elsewhere nothing happens.</summary>
    /// <param name="folder">The folder.</param>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var handle = Open(folder, ReadOnlyFolder);
        if (handle < 0) return;
        // Some file systems refuse this; the rename itself has then happened all the same.
        _ = Synchronize(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
