namespace OpenCvSharp;

public static partial class Cv2
{
    public static Mat ImRead(string fileName, ImreadModes flags = ImreadModes.Color) => new(Read(fileName, flags));

    public static bool ImWrite(string fileName, Mat img, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var parameters = prms ?? [];
        NativeMethods.Check(NativeMethods.ocv_imwrite(fileName, In(img), parameters, parameters.Length, out var written));
        return written != 0;
    }

    public static bool ImWrite(string fileName, Mat img, params ImageEncodingParam[] prms) =>
        ImWrite(fileName, img, Flatten(prms));

    public static Mat ImDecode(Mat buf, ImreadModes flags)
    {
        NativeMethods.Check(NativeMethods.ocv_imdecode(In(buf), (int)flags, out var result));
        return new(result);
    }

    public static Mat ImDecode(InputArray buf, ImreadModes flags)
    {
        NativeMethods.Check(NativeMethods.ocv_imdecode(In(buf), (int)flags, out var result));
        return new(result);
    }

    public static Mat ImDecode(byte[] buf, ImreadModes flags)
    {
        ArgumentNullException.ThrowIfNull(buf);
        return ImDecode(buf.AsSpan(), flags);
    }

    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        if (span.IsEmpty)
            throw new ArgumentException("Empty span: the bytes of an image file were expected.", nameof(span));
        NativeMethods.Check(NativeMethods.ocv_imdecode_bytes(span, span.Length, (int)flags, out var result));
        return new(result);
    }

    public static bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ext);
        var parameters = prms ?? [];
        NativeMethods.Check(NativeMethods.ocv_imencode(
            ext, In(img), parameters, parameters.Length, out var bytes, out var written));
        using var encoded = new Mat(bytes);
        encoded.GetArray(out buf);
        return written != 0;
    }

    public static void ImEncode(string ext, InputArray img, out byte[] buf, params ImageEncodingParam[] prms) =>
        ImEncode(ext, img, out buf, Flatten(prms));

    public static bool HaveImageReader(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        NativeMethods.Check(NativeMethods.ocv_have_image_reader(fileName, out var result));
        return result != 0;
    }

    public static bool HaveImageWriter(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        NativeMethods.Check(NativeMethods.ocv_have_image_writer(fileName, out var result));
        return result != 0;
    }

    internal static MatSafeHandle Read(string fileName, ImreadModes flags)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        NativeMethods.Check(NativeMethods.ocv_imread(fileName, (int)flags, out var result));
        return new(result, true);
    }

    private static int[] Flatten(ImageEncodingParam[] prms)
    {
        ArgumentNullException.ThrowIfNull(prms);
        return [.. prms.SelectMany(parameter => new[] { (int)parameter.EncodingId, parameter.Value })];
    }
}
