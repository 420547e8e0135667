using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_imread(string path, int flags, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_imwrite(string path, MatSafeHandle image, int[] parameters, int count, out int written);

    [LibraryImport(Library)]
    internal static partial int ocv_imdecode(MatSafeHandle buffer, int flags, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_imdecode_bytes(ReadOnlySpan<byte> bytes, int count, int flags, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_imencode(
        string extension, MatSafeHandle image, int[] parameters, int count, out nint bytes, out int written);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_have_image_reader(string path, out int result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_have_image_writer(string path, out int result);
}
