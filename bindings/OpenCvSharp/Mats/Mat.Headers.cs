namespace OpenCvSharp;

/// <content>New headers: over new memory, over the memory of others, over a part of another matrix.</content>
public partial class Mat
{
    private static MatSafeHandle Create()
    {
        NativeMethods.Check(NativeMethods.ocv_mat_new(out var result));
        return new(result, true);
    }

    private static MatSafeHandle Allocate(IEnumerable<int> sizes, MatType type)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var shape = sizes.ToArray();
        NativeMethods.Check(NativeMethods.ocv_mat_new_sized(shape.Length, shape, type.Value, out var result));
        return new(result, true);
    }

    private static MatSafeHandle Fill(IEnumerable<int> sizes, MatType type, Scalar value)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var shape = sizes.ToArray();
        NativeMethods.Check(NativeMethods.ocv_mat_new_filled(shape.Length, shape, type.Value, value, out var result));
        return new(result, true);
    }

    internal static MatSafeHandle Header(Mat m)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_mat_new_header(m.Handle, out var result));
        return View(m, result);
    }

    private static MatSafeHandle RowsOf(Mat m, Range rows, Range? cols)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (cols is { } columns)
            return Part(m, [rows, columns]);
        NativeMethods.Check(NativeMethods.ocv_mat_new_rows(m.Handle, rows, out var result));
        return View(m, result);
    }

    private static MatSafeHandle Part(Mat m, Range[] ranges)
    {
        ArgumentNullException.ThrowIfNull(m);
        ArgumentNullException.ThrowIfNull(ranges);
        NativeMethods.Check(NativeMethods.ocv_mat_new_ranges(m.Handle, ranges, ranges.Length, out var result));
        return View(m, result);
    }

    private static MatSafeHandle Region(Mat m, Rect roi)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_mat_new_roi(m.Handle, roi, out var result));
        return View(m, result);
    }

    private static MatSafeHandle OverArray(IEnumerable<int> sizes, MatType type, Array data, IEnumerable<long>? steps)
    {
        ArgumentNullException.ThrowIfNull(data);
        var array = new PinnedArray(data);
        try
        {
            return Over(sizes, type, array.Address, steps, array);
        }
        catch
        {
            array.Release();
            throw;
        }
    }

    private static MatSafeHandle Over(IEnumerable<int> sizes, MatType type, nint data, IEnumerable<long>? steps, PinnedArray? array)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var shape = sizes.ToArray();
        var strides = steps?.Select(step => (nint)step).ToArray();
        // OpenCV's AUTO_STEP is zero, but only the two-dimensional constructor knows it.
        if (strides is [0])
            strides = null;
        if (strides is not null && strides.Length < shape.Length - 1)
            throw new ArgumentException($"{shape.Length - 1} steps were expected, one per dimension but the last, but there are {strides.Length}.");
        NativeMethods.Check(NativeMethods.ocv_mat_new_over(shape.Length, shape, type.Value, data, strides, out var result));
        return new(result, array);
    }

    private static MatSafeHandle View(Mat of, nint header) => new(header, of.Handle.ShareArray());
}
