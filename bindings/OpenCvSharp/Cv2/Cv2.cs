using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public static partial class Cv2
{
    public const double PI = 3.141592653589793;
    public const double LOG2 = 0.6931471805599453;
    public const int FILLED = -1;

    private static MatSafeHandle In(InputArray array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array.Handle;
    }

    private static MatSafeHandle In(Mat mat, [CallerArgumentExpression(nameof(mat))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(mat, name);
        return mat.Handle;
    }

    private static MatSafeHandle Optional(InputArray? array) => array?.Handle ?? MatSafeHandle.None;

    private static MatSafeHandle Out(OutputArray array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        array.ThrowIfNotReady();
        return array.Handle;
    }

    private static void Fix(params ReadOnlySpan<OutputArray> written)
    {
        foreach (var array in written)
            array.Fix();
    }

    // The caller keeps the matrices alive until the call that takes the addresses has returned.
    private static nint[] Addresses(Mat[] mats) => Array.ConvertAll(mats, mat =>
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        return mat.CvPtr;
    });
}
