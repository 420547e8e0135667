namespace OpenCvSharp;

public static partial class Cv2
{
    public static void CopyMakeBorder(
        InputArray src, OutputArray dst, int top, int bottom, int left, int right, BorderTypes borderType, Scalar? value = null)
    {
        NativeMethods.Check(NativeMethods.ocv_copy_make_border(
            In(src), Out(dst), top, bottom, left, right, (int)borderType, value ?? default(Scalar)));
        Fix(dst);
    }

    public static int BorderInterpolate(int p, int len, BorderTypes borderType)
    {
        NativeMethods.Check(NativeMethods.ocv_border_interpolate(p, len, (int)borderType, out var result));
        return result;
    }

    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode)
    {
        NativeMethods.Check(NativeMethods.ocv_flip(In(src), Out(dst), (int)flipCode));
        Fix(dst);
    }

    public static void Rotate(InputArray src, OutputArray dst, RotateFlags rotateCode)
    {
        NativeMethods.Check(NativeMethods.ocv_rotate(In(src), Out(dst), (int)rotateCode));
        Fix(dst);
    }

    public static void Transpose(InputArray src, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_transpose(In(src), Out(dst)));
        Fix(dst);
    }

    public static void Repeat(InputArray src, int ny, int nx, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_repeat(In(src), ny, nx, Out(dst)));
        Fix(dst);
    }

    public static void CopyTo(InputArray src, OutputArray dst, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_copy_to(In(src), Out(dst), Optional(mask)));
        Fix(dst);
    }

    public static void ExtractChannel(InputArray src, OutputArray dst, int coi)
    {
        NativeMethods.Check(NativeMethods.ocv_extract_channel(In(src), Out(dst), coi));
        Fix(dst);
    }

    public static void InsertChannel(InputArray src, InputOutputArray dst, int coi)
    {
        NativeMethods.Check(NativeMethods.ocv_insert_channel(In(src), Out(dst), coi));
        Fix(dst);
    }

    public static void HConcat(InputArray src1, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_hconcat(In(src1), In(src2), Out(dst)));
        Fix(dst);
    }

    public static void VConcat(InputArray src1, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_vconcat(In(src1), In(src2), Out(dst)));
        Fix(dst);
    }

    public static Mat Repeat(Mat src, int ny, int nx)
    {
        var dst = new Mat();
        Repeat(src, ny, nx, dst);
        return dst;
    }

    public static void Split(Mat src, out Mat[] mv)
    {
        ArgumentNullException.ThrowIfNull(src);
        var planes = new Mat[src.Channels()];
        for (var i = 0; i < planes.Length; i++)
            planes[i] = new();
        NativeMethods.Check(NativeMethods.ocv_split(In(src), Addresses(planes)));
        foreach (var plane in planes)
            plane.TrackMemory();
        mv = planes;
    }

    public static Mat[] Split(Mat src)
    {
        Split(src, out var mv);
        return mv;
    }

    public static void Merge(Mat[] mv, Mat dst)
    {
        ArgumentNullException.ThrowIfNull(mv);
        NativeMethods.Check(NativeMethods.ocv_merge(Addresses(mv), mv.Length, In(dst)));
        dst.TrackMemory();
        GC.KeepAlive(mv);
    }

    public static void MixChannels(Mat[] src, Mat[] dst, int[] fromTo)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        ArgumentNullException.ThrowIfNull(fromTo);
        if (fromTo.Length % 2 != 0)
            throw new ArgumentException($"Pairs of channels, from and to, were expected, but there are {fromTo.Length} numbers.", nameof(fromTo));
        NativeMethods.Check(NativeMethods.ocv_mix_channels(
            Addresses(src), src.Length, Addresses(dst), dst.Length, fromTo, fromTo.Length / 2));
        GC.KeepAlive(src);
        GC.KeepAlive(dst);
    }

    public static void HConcat(IEnumerable<Mat> src, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src);
        var mats = src.ToArray();
        NativeMethods.Check(NativeMethods.ocv_hconcat_all(Addresses(mats), mats.Length, Out(dst)));
        GC.KeepAlive(mats);
        Fix(dst);
    }

    public static void VConcat(IEnumerable<Mat> src, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src);
        var mats = src.ToArray();
        NativeMethods.Check(NativeMethods.ocv_vconcat_all(Addresses(mats), mats.Length, Out(dst)));
        GC.KeepAlive(mats);
        Fix(dst);
    }
}
