namespace OpenCvSharp;

public static partial class Cv2
{
    public static Scalar Sum(InputArray src)
    {
        NativeMethods.Check(NativeMethods.ocv_sum(In(src), out var result));
        return result;
    }

    public static int CountNonZero(InputArray mtx)
    {
        NativeMethods.Check(NativeMethods.ocv_count_non_zero(In(mtx), out var result));
        return result;
    }

    public static void FindNonZero(InputArray src, OutputArray idx)
    {
        NativeMethods.Check(NativeMethods.ocv_find_non_zero(In(src), Out(idx)));
        Fix(idx);
    }

    public static Scalar Mean(InputArray src, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_mean(In(src), Optional(mask), out var result));
        return result;
    }

    public static void MeanStdDev(InputArray src, OutputArray mean, OutputArray stddev, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_mean_std_dev(In(src), Out(mean), Out(stddev), Optional(mask)));
        Fix(mean, stddev);
    }

    public static double Norm(InputArray src1, NormTypes normType = NormTypes.L2, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_norm(In(src1), (int)normType, Optional(mask), out var result));
        return result;
    }

    public static double Norm(InputArray src1, InputArray src2, NormTypes normType = NormTypes.L2, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_norm_difference(In(src1), In(src2), (int)normType, Optional(mask), out var result));
        return result;
    }

    public static void Normalize(
        InputArray src, InputOutputArray dst, double alpha = 1, double beta = 0, NormTypes normType = NormTypes.L2, int dtype = -1,
        InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_normalize(In(src), Out(dst), alpha, beta, (int)normType, dtype, Optional(mask)));
        Fix(dst);
    }

    public static void Reduce(InputArray src, OutputArray dst, ReduceDimension dim, ReduceTypes rtype, int dtype)
    {
        NativeMethods.Check(NativeMethods.ocv_reduce(In(src), Out(dst), (int)dim, (int)rtype, dtype));
        Fix(dst);
    }

    public static double PSNR(InputArray src1, InputArray src2, double r = 255)
    {
        NativeMethods.Check(NativeMethods.ocv_psnr(In(src1), In(src2), r, out var result));
        return result;
    }

    public static void MeanStdDev(InputArray src, out Scalar mean, out Scalar stddev, InputArray? mask = null) =>
        NativeMethods.Check(NativeMethods.ocv_mean_std_dev_scalars(In(src), out mean, out stddev, Optional(mask)));

    public static void MinMaxLoc(InputArray src, out double minVal, out double maxVal) =>
        MinMaxLoc(src, out minVal, out maxVal, out _, out _);

    public static void MinMaxLoc(InputArray src, out Point minLoc, out Point maxLoc) =>
        MinMaxLoc(src, out _, out _, out minLoc, out maxLoc);

    public static void MinMaxLoc(
        InputArray src, out double minVal, out double maxVal, out Point minLoc, out Point maxLoc, InputArray? mask = null) =>
        NativeMethods.Check(NativeMethods.ocv_min_max_loc(
            In(src), out minVal, out maxVal, out minLoc, out maxLoc, Optional(mask)));

    public static void MinMaxIdx(InputArray src, out double minVal, out double maxVal) =>
        NativeMethods.Check(NativeMethods.ocv_min_max_idx(In(src), out minVal, out maxVal, null, null, MatSafeHandle.None));

    public static bool CheckRange(InputArray src, bool quiet = true) => CheckRange(src, quiet, out _);

    public static bool CheckRange(
        InputArray src, bool quiet, out Point pos, double minVal = double.MinValue, double maxVal = double.MaxValue)
    {
        NativeMethods.Check(NativeMethods.ocv_check_range(In(src), quiet ? 1 : 0, out pos, minVal, maxVal, out var result));
        return result != 0;
    }
}
