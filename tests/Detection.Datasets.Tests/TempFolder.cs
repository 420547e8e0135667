using OpenCvSharp;

namespace Detection.Datasets.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("detection-datasets-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes an image whose blue, green and red grow with x, y and their sum.</summary>
    public string WriteImage(string name, int width, int height)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        using var image = TestImage.Gradient(width, height);
        Cv2.ImWrite(this[name], image);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
