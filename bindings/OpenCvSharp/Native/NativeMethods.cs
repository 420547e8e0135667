using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>The functions of libdetection_opencv: each returns zero, or one after it has noted why it failed.</summary>
internal static partial class NativeMethods
{
    private const string Library = "detection_opencv";

    [LibraryImport(Library)]
    private static partial void ocv_last_error(out ErrorCode code, out int line, out nint function, out nint message, out nint file);

    /// <summary>Throws what the calling thread's last call failed with, if it failed.</summary>
    internal static void Check(int status)
    {
        if (status == 0)
            return;
        ocv_last_error(out var code, out var line, out var function, out var message, out var file);
        throw new OpenCVException(code, Text(function), Text(message), Text(file), line);
    }

    internal static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";
}
