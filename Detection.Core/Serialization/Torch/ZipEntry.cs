namespace Detection.Core.Serialization.Torch;

/// <summary>A stored (not compressed) entry of a zip file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The first byte of its content in the file.</param>
/// <param name="Length">Bytes of its content.</param>
internal sealed record ZipEntry(string Name, long Start, long Length);
