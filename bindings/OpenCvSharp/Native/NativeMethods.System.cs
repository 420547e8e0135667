using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_set_num_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int ocv_get_num_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_number_of_cpus(out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_set_use_optimized(int on);

    [LibraryImport(Library)]
    internal static partial int ocv_use_optimized(out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_tick_count(out long result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_tick_frequency(out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_build_information(out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_version_string(out nint result);
}
