using Detection.Bindings;

namespace OpenCvSharp;

public partial class Mat : CvObject
{
    protected static readonly IReadOnlyDictionary<Type, MatType> TypeMap = ElementTypes.Map;

    private NativeBytes memory;

    public Mat()
        : this(Create())
    {
    }

    protected Mat(Mat m)
        : this(Header(m))
    {
    }

    public Mat(string fileName, ImreadModes flags = ImreadModes.Color)
        : this(Cv2.Read(fileName, flags))
    {
    }

    public Mat(int rows, int cols, MatType type)
        : this([rows, cols], type)
    {
    }

    public Mat(Size size, MatType type)
        : this([size.Height, size.Width], type)
    {
    }

    public Mat(int rows, int cols, MatType type, Scalar s)
        : this([rows, cols], type, s)
    {
    }

    public Mat(Size size, MatType type, Scalar s)
        : this([size.Height, size.Width], type, s)
    {
    }

    public Mat(IEnumerable<int> sizes, MatType type)
        : this(Allocate(sizes, type))
    {
    }

    public Mat(IEnumerable<int> sizes, MatType type, Scalar s)
        : this(Fill(sizes, type, s))
    {
    }

    public Mat(Mat m, Range rowRange, Range? colRange = null)
        : this(RowsOf(m, rowRange, colRange))
    {
    }

    public Mat(Mat m, params Range[] ranges)
        : this(Part(m, ranges))
    {
    }

    public Mat(Mat m, Rect roi)
        : this(Region(m, roi))
    {
    }

    [Obsolete("Use Mat.FromPixelData instead: with nint, overload resolution of this constructor is confusing.", true)]
    public Mat(int rows, int cols, MatType type, nint data, long step = 0)
        : this(Over([rows, cols], type, data, [step], null))
    {
    }

    protected Mat(int rows, int cols, MatType type, Array data, long step = 0)
        : this(OverArray([rows, cols], type, data, [step]))
    {
    }

    protected Mat(IEnumerable<int> sizes, MatType type, Array data, IEnumerable<long>? steps = null)
        : this(OverArray(sizes, type, data, steps))
    {
    }

    internal Mat(nint ptr)
        : this(new MatSafeHandle(ptr, true))
    {
    }

    internal Mat(MatSafeHandle handle)
        : base(handle)
    {
        TrackMemory();
    }

    public int Flags => Info.Flags;

    public int Dims => Info.Dims;

    public int Rows => Info.Rows;

    public int Height => Info.Rows;

    public int Cols => Info.Cols;

    public int Width => Info.Cols;

    public nint Data => Info.Data;

    public unsafe byte* DataPointer => (byte*)Info.Data;

    public nint DataStart => Info.DataStart;

    public nint DataEnd => Info.DataEnd;

    public nint DataLimit => Info.DataLimit;

    internal MatSafeHandle Handle => (MatSafeHandle)LiveHandle;

    private MatInfo Info
    {
        get
        {
            NativeMethods.Check(NativeMethods.ocv_mat_info(Handle, out var info));
            return info;
        }
    }

    public static Mat FromNativePointer(nint ptr)
    {
        if (ptr == 0)
            throw new OpenCvSharpException("Native object address is NULL");
        return new(ptr);
    }

    public static Mat FromPixelData(int rows, int cols, MatType type, nint data, long step = 0) =>
        new(Over([rows, cols], type, data, [step], null));

    public static Mat FromPixelData(int rows, int cols, MatType type, Array data, long step = 0) =>
        new(rows, cols, type, data, step);

    public static Mat FromPixelData(IEnumerable<int> sizes, MatType type, nint data, IEnumerable<long>? steps = null)
    {
        if (data == 0)
            throw new ArgumentNullException(nameof(data));
        return new(Over(sizes, type, data, steps, null));
    }

    public static Mat FromPixelData(IEnumerable<int> sizes, MatType type, Array data, IEnumerable<long>? steps = null) =>
        new(sizes, type, data, steps);

    public void Release() => Dispose();

    public Size Size()
    {
        var info = Info;
        return new(info.Cols, info.Rows);
    }

    public int Size(int dim)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_size(Handle, dim, out var size));
        return size;
    }

    public long Step() => Info.Steps[0];

    public long Step(int i)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_step(Handle, i, out var step));
        return step;
    }

    public long Step1(int i = 0) => Step(i) / ElemSize1();

    public int ElemSize() => (int)Info.ElemSize;

    public int ElemSize1() => Info.ElemSize1;

    public MatType Type() => Info.Type;

    public int Depth() => Type().Depth;

    public int Channels() => Info.Channels;

    public long Total() => Info.Total;

    public bool Empty() => Info.Empty != 0;

    public bool IsContinuous() => Info.Continuous != 0;

    public bool IsSubmatrix() => Info.Submatrix != 0;

    public override string ToString() => IsDisposed
        ? "Mat [disposed]"
        : $"Mat [ {Rows}*{Cols}*{Type()}, IsContinuous={IsContinuous()}, IsSubmatrix={IsSubmatrix()}, Ptr=0x{ptr:x}, Data=0x{Data:x} ]";

    internal void TrackMemory() => memory.Set(Info.OwnedBytes);

    protected override void DisposeUnmanaged()
    {
        memory.Set(0);
        base.DisposeUnmanaged();
    }
}
