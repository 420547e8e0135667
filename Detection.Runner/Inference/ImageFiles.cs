namespace Detection.Runner.Inference;

/// <summary>Finds the images that a command line names.</summary>
internal static class ImageFiles
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"];

    /// <summary>The files, folders expanded (not their sub-folders), each once.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="InvalidDataException">A folder has no image.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        List<string> files = [];
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(path);
                continue;
            }

            if (!Directory.Exists(path)) throw new FileNotFoundException($"{path}: there is no such image or folder.", path);
            var found = Directory.EnumerateFiles(path).Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal).ToList();
            if (found.Count == 0) throw new InvalidDataException($"{path}: there is no image in this folder; looked for {string.Join(", ", Extensions)}.");
            files.AddRange(found);
        }

        return [.. files.Distinct()];
    }
}
