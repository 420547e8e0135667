using System.Runtime.CompilerServices;

namespace OpenCvSharp;

/// <content>Elements, one at a time, by rows and all at once.</content>
public partial class Mat
{
    public nint Ptr(int i0)
    {
        var info = Info;
        return info.Data + (nint)(i0 * info.Steps[0]);
    }

    public nint Ptr(int i0, int i1)
    {
        var info = Info;
        return info.Data + (nint)((i0 * info.Steps[0]) + (i1 * info.Steps[1]));
    }

    public nint Ptr(int i0, int i1, int i2)
    {
        var info = Info;
        return info.Data + (nint)((i0 * info.Steps[0]) + (i1 * info.Steps[1]) + (i2 * info.Steps[2]));
    }

    public nint Ptr(params int[] idx)
    {
        ArgumentNullException.ThrowIfNull(idx);
        var offset = 0L;
        for (var i = 0; i < idx.Length; i++)
            offset += idx[i] * Step(i);
        return Data + (nint)offset;
    }

    public unsafe T Get<T>(int i0)
        where T : struct => Unsafe.ReadUnaligned<T>((void*)Ptr(i0));

    public unsafe T Get<T>(int i0, int i1)
        where T : struct => Unsafe.ReadUnaligned<T>((void*)Ptr(i0, i1));

    public unsafe T Get<T>(int i0, int i1, int i2)
        where T : struct => Unsafe.ReadUnaligned<T>((void*)Ptr(i0, i1, i2));

    public unsafe T Get<T>(params int[] idx)
        where T : struct => Unsafe.ReadUnaligned<T>((void*)Ptr(idx));

    public unsafe void Set<T>(int i0, T value)
        where T : struct => Unsafe.WriteUnaligned((void*)Ptr(i0), value);

    public unsafe void Set<T>(int i0, int i1, T value)
        where T : struct => Unsafe.WriteUnaligned((void*)Ptr(i0, i1), value);

    public unsafe void Set<T>(int i0, int i1, int i2, T value)
        where T : struct => Unsafe.WriteUnaligned((void*)Ptr(i0, i1, i2), value);

    public unsafe void Set<T>(int[] idx, T value)
        where T : struct => Unsafe.WriteUnaligned((void*)Ptr(idx), value);

    public unsafe ref T At<T>(int i0)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)Ptr(i0));

    public unsafe ref T At<T>(int i0, int i1)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)Ptr(i0, i1));

    public unsafe ref T At<T>(int i0, int i1, int i2)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)Ptr(i0, i1, i2));

    public unsafe ref T At<T>(params int[] idx)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)Ptr(idx));

    public unsafe Span<T> RowSpan<T>(int row)
        where T : unmanaged
    {
        var info = Info;
        if (info.Dims != 2)
            throw new InvalidOperationException($"RowSpan is only supported for 2D matrices, and this one has {info.Dims} dimensions.");
        if ((uint)row >= (uint)info.Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {info.Rows} rows.");
        return new((byte*)info.Data + (info.Steps[0] * row), checked((int)(info.Cols * info.ElemSize / sizeof(T))));
    }

    public unsafe MatRowAccessor<T> AsRows<T>()
        where T : unmanaged
    {
        var info = Info;
        if (info.Dims != 2)
            throw new InvalidOperationException($"AsRows is only supported for 2D matrices, and this one has {info.Dims} dimensions.");
        return new(info.Data, (nint)info.Steps[0], info.Rows, checked((int)(info.Cols * info.ElemSize / sizeof(T))));
    }

    public unsafe Span<T> AsSpan<T>()
        where T : unmanaged
    {
        var info = Info;
        return info.Continuous != 0 ? new((void*)info.Data, checked((int)(info.Total * info.ElemSize / sizeof(T)))) : [];
    }

    public unsafe bool GetArray<T>(out T[] data)
        where T : unmanaged
    {
        data = new T[CheckedCount<T>()];
        fixed (T* buffer = data)
            return Copy(buffer, false);
    }

    public unsafe bool GetRectangularArray<T>(out T[,] data)
        where T : unmanaged
    {
        CheckedCount<T>();
        data = new T[Rows, Cols];
        fixed (T* buffer = data)
            return Copy(buffer, false);
    }

    public unsafe bool SetArray<T>(params T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckLength(data.Length, CheckedCount<T>());
        fixed (T* buffer = data)
            return Copy(buffer, true);
    }

    public unsafe bool SetRectangularArray<T>(T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckLength(data.Length, CheckedCount<T>());
        fixed (T* buffer = data)
            return Copy(buffer, true);
    }

    [Obsolete("Use At<T>(row, col) for occasional access, or AsRows<T>() for high-performance loops.")]
    public Indexer<T> GetGenericIndexer<T>()
        where T : struct => new(this);

    public UnsafeIndexer<T> GetUnsafeGenericIndexer<T>()
        where T : unmanaged => new(this);

    private static void CheckLength(long given, long expected)
    {
        if (given < expected)
            throw new OpenCvSharpException($"The array has {given} elements, but the matrix has {expected}.");
    }

    private long CheckedCount<T>()
    {
        var info = Info;
        if (!ElementTypes.Fits(typeof(T), info.Type))
            throw new OpenCvSharpException(
                $"Mat data type is not compatible: elements of {typeof(T).Name} are {ElementTypes.Of(typeof(T))}, "
                + $"but the matrix is {(MatType)info.Type}.");
        return info.Total;
    }

    private unsafe bool Copy(void* buffer, bool toMat)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_copy_data(Handle, buffer, toMat ? 1 : 0));
        return true;
    }
}
