using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_expr_from_mat(MatSafeHandle mat, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_delete(nint expr);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_to_mat(MatExprSafeHandle expr, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_info(MatExprSafeHandle expr, out Size size, out int type);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_zeros(int dims, int[] sizes, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_ones(int dims, int[] sizes, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_eye(int rows, int cols, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_add(MatExprSafeHandle a, MatExprSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_add_scalar(MatExprSafeHandle a, Scalar s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_subtract(MatExprSafeHandle a, MatExprSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_subtract_scalar(MatExprSafeHandle a, Scalar s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_subtract_from_scalar(Scalar s, MatExprSafeHandle a, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_multiply(MatExprSafeHandle a, MatExprSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_scale(MatExprSafeHandle a, double s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_divide(MatExprSafeHandle a, MatExprSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_divide_scalar(MatExprSafeHandle a, double s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_divide_into_scalar(double s, MatExprSafeHandle a, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_mul(MatExprSafeHandle a, MatExprSafeHandle b, double scale, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_transpose(MatExprSafeHandle a, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_invert(MatExprSafeHandle a, int method, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_abs(MatExprSafeHandle a, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_not(MatSafeHandle a, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_and(MatSafeHandle a, MatSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_and_scalar(MatSafeHandle a, double s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_or(MatSafeHandle a, MatSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_or_scalar(MatSafeHandle a, double s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_xor(MatSafeHandle a, MatSafeHandle b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_xor_scalar(MatSafeHandle a, double s, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_compare(MatSafeHandle a, MatSafeHandle b, int operation, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_expr_compare_scalar(MatSafeHandle a, double s, int operation, out nint result);
}
