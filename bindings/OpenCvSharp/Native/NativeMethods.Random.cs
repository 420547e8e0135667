using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_randu(MatSafeHandle dst, MatSafeHandle low, MatSafeHandle high);

    [LibraryImport(Library)]
    internal static partial int ocv_randu_scalar(MatSafeHandle dst, Scalar low, Scalar high);

    [LibraryImport(Library)]
    internal static partial int ocv_randn(MatSafeHandle dst, MatSafeHandle mean, MatSafeHandle stddev);

    [LibraryImport(Library)]
    internal static partial int ocv_randn_scalar(MatSafeHandle dst, Scalar mean, Scalar stddev);

    [LibraryImport(Library)]
    internal static partial int ocv_rand_shuffle(MatSafeHandle dst, double factor, ref ulong state);

    [LibraryImport(Library)]
    internal static partial int ocv_get_rng_state(out ulong state);

    [LibraryImport(Library)]
    internal static partial int ocv_set_rng_state(ulong state);
}
