namespace OpenCvSharp;

internal sealed class MatExprSafeHandle(nint handle) : OpenCvSafeHandle(handle, true)
{
    protected override bool ReleaseHandle() => NativeMethods.ocv_expr_delete(handle) == 0;
}
