using Detection.Core.Faults;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Reads image files, with faults that name the file.</summary>
public static class ImageFile
{
    private const int HeaderLength = 1 << 16;

    /// <summary>Reads an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Channels and whether a photograph is turned upright.</param>
    /// <returns>Bytes, [H, W] of B G R or of one channel; the caller disposes it.</returns>
    /// <exception cref="DatasetException">The file is missing, empty, truncated or no image.</exception>
    public static Mat Read(string path, ImreadModes mode = ImreadModes.Color)
    {
        var bytes = ReadBytes(path);
        // OpenCV fills the missing part of a truncated jpeg with grey and says so only on stderr.
        if (JpegMarkers.IsTruncated(bytes))
            throw new DatasetException($"{path}: the jpeg is truncated: its {bytes.Length} bytes end before the end-of-image marker. Fetch the file again or take it out of the data set.");
        var image = Cv2.ImDecode(bytes, mode);
        if (!image.Empty()) return image;
        image.Dispose();
        throw new DatasetException($"{path}: the file is no image that OpenCV can read, or it is damaged ({bytes.Length} bytes).");
    }

    /// <summary>The width and height of an image file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file is missing, empty, truncated or no image.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        using var image = Read(path);
        return (image.Cols, image.Rows);
    }

    /// <summary>The width and height of an image file, from its header where that tells: a quick look at many files, which finds no fault
    /// behind the header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file is missing or empty, or its header does not tell and it is no image.</exception>
    public static (int Width, int Height) PeekSize(string path)
    {
        if (!File.Exists(path)) return ReadSize(path);
        var header = new byte[HeaderLength];
        int count;
        using (var file = File.OpenRead(path)) count = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        return JpegMarkers.FrameSize(header.AsSpan(0, count)) ?? ReadSize(path);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length > 0 ? bytes : throw new DatasetException($"{path}: the image file is empty.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException(new Fault(path, "the image file does not exist") { Remedy = "check img_prefix and data_root", Key = "img_prefix" }, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: the image file cannot be read: {exception.Message}", exception);
        }
    }
}
