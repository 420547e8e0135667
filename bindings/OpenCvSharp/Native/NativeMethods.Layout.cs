using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_copy_make_border(
        MatSafeHandle src, MatSafeHandle dst, int top, int bottom, int left, int right, int borderType, Scalar value);

    [LibraryImport(Library)]
    internal static partial int ocv_border_interpolate(int p, int len, int borderType, out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_flip(MatSafeHandle src, MatSafeHandle dst, int flipCode);

    [LibraryImport(Library)]
    internal static partial int ocv_rotate(MatSafeHandle src, MatSafeHandle dst, int rotateCode);

    [LibraryImport(Library)]
    internal static partial int ocv_transpose(MatSafeHandle src, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_repeat(MatSafeHandle src, int ny, int nx, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_copy_to(MatSafeHandle src, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_extract_channel(MatSafeHandle src, MatSafeHandle dst, int coi);

    [LibraryImport(Library)]
    internal static partial int ocv_insert_channel(MatSafeHandle src, MatSafeHandle dst, int coi);

    [LibraryImport(Library)]
    internal static partial int ocv_hconcat(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_vconcat(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_split(MatSafeHandle src, nint[] planes);

    [LibraryImport(Library)]
    internal static partial int ocv_merge(nint[] planes, int count, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_mix_channels(nint[] src, int srcCount, nint[] dst, int dstCount, int[] fromTo, int pairs);

    [LibraryImport(Library)]
    internal static partial int ocv_hconcat_all(nint[] src, int count, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_vconcat_all(nint[] src, int count, MatSafeHandle dst);
}
