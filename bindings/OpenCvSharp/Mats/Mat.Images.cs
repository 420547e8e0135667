namespace OpenCvSharp;

/// <content>Encoded images.</content>
public partial class Mat
{
    public static Mat FromStream(Stream stream, ImreadModes mode)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return FromImageData(memory.GetBuffer().AsSpan(0, (int)memory.Length), mode);
    }

    public static Mat ImDecode(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(imageBytes, mode);

    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(span, mode);

    public static Mat FromImageData(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(imageBytes, mode);

    public static Mat FromImageData(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(span, mode);

    public byte[] ImEncode(string ext = ".png", int[]? prms = null)
    {
        Cv2.ImEncode(ext, this, out var buf, prms);
        return buf;
    }

    public byte[] ImEncode(string ext = ".png", params ImageEncodingParam[] prms)
    {
        Cv2.ImEncode(ext, this, out var buf, prms);
        return buf;
    }

    public bool ImWrite(string fileName, int[]? prms = null) => Cv2.ImWrite(fileName, this, prms);

    public bool ImWrite(string fileName, params ImageEncodingParam[] prms) => Cv2.ImWrite(fileName, this, prms);

    public bool SaveImage(string fileName, int[]? prms = null) => Cv2.ImWrite(fileName, this, prms);

    public bool SaveImage(string fileName, params ImageEncodingParam[] prms) => Cv2.ImWrite(fileName, this, prms);

    public byte[] ToBytes(string ext = ".png", int[]? prms = null) => ImEncode(ext, prms);

    public byte[] ToBytes(string ext = ".png", params ImageEncodingParam[] prms) => ImEncode(ext, prms);

    public MemoryStream ToMemoryStream(string ext = ".png", params ImageEncodingParam[] prms)
    {
        var bytes = ImEncode(ext, prms);
        return new(bytes, 0, bytes.Length, false, true);
    }

    public void WriteToStream(Stream stream, string ext = ".png", params ImageEncodingParam[] prms)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ImEncode(ext, prms));
    }
}
