namespace Detection.Runner.Drawing;

/// <summary>Names of pictures that are drawn of images.</summary>
internal static class PictureNames
{
    /// <summary>The name of an image; two folders may hold images of one name, the second is then NAME_2.</summary>
    /// <param name="taken">Names that are taken; the new one is added.</param>
    /// <param name="file">The image.</param>
    /// <param name="extension">The picture's extension; null is the image's.</param>
    public static string Unique(HashSet<string> taken, string file, string? extension = null)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        extension ??= Path.GetExtension(file);
        var name = stem + extension;
        for (var i = 2; !taken.Add(name); i++) name = $"{stem}_{i}{extension}";
        return name;
    }
}
