using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_mat_new(out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_sized(int dims, int[] sizes, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_filled(int dims, int[] sizes, int type, Scalar value, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_over(int dims, int[] sizes, int type, nint data, nint[]? steps, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_header(MatSafeHandle mat, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_rows(MatSafeHandle mat, Range rows, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_roi(MatSafeHandle mat, Rect roi, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_new_ranges(MatSafeHandle mat, Range[] ranges, int count, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_delete(nint mat);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_info(MatSafeHandle mat, out MatInfo info);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_size(MatSafeHandle mat, int dim, out int size);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_step(MatSafeHandle mat, int dim, out long step);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_create(MatSafeHandle mat, int dims, int[] sizes, int type);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_clone(MatSafeHandle mat, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_copy_to(MatSafeHandle mat, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_convert_to(MatSafeHandle mat, MatSafeHandle dst, int type, double alpha, double beta);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_assign_to(MatSafeHandle mat, MatSafeHandle dst, int type);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_set_to(MatSafeHandle mat, MatSafeHandle value, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_set_to_scalar(MatSafeHandle mat, Scalar value, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_reshape(MatSafeHandle mat, int channels, int rows, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_reshape_dims(MatSafeHandle mat, int channels, int dims, int[] sizes, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_diag(MatSafeHandle mat, int d, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_dot(MatSafeHandle mat, MatSafeHandle other, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_mat_locate_roi(MatSafeHandle mat, out Size whole, out Point offset);

    [LibraryImport(Library)]
    internal static unsafe partial int ocv_mat_copy_data(MatSafeHandle mat, void* buffer, int toMat);
}
