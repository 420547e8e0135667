namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Resize(
        InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0,
        InterpolationFlags interpolation = InterpolationFlags.Linear)
    {
        NativeMethods.Check(NativeMethods.ocv_resize(In(src), Out(dst), dsize, fx, fy, (int)interpolation));
        Fix(dst);
    }

    public static void WarpAffine(
        InputArray src, OutputArray dst, InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear,
        BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_warp_affine(
            In(src), Out(dst), In(m), dsize, (int)flags, (int)borderMode, borderValue ?? default(Scalar)));
        Fix(dst);
    }

    public static void WarpPerspective(
        InputArray src, OutputArray dst, InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear,
        BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_warp_perspective(
            In(src), Out(dst), In(m), dsize, (int)flags, (int)borderMode, borderValue ?? default(Scalar)));
        Fix(dst);
    }

    public static void Remap(
        InputArray src, OutputArray dst, InputArray map1, InputArray map2,
        InterpolationFlags interpolation = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant,
        Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_remap(
            In(src), Out(dst), In(map1), In(map2), (int)interpolation, (int)borderMode, borderValue ?? default(Scalar)));
        Fix(dst);
    }

    public static void ConvertMaps(
        InputArray map1, InputArray map2, OutputArray dstmap1, OutputArray dstmap2, MatType dstmap1Type,
        bool nnInterpolation = false)
    {
        NativeMethods.Check(NativeMethods.ocv_convert_maps(
            In(map1), In(map2), Out(dstmap1), Out(dstmap2), dstmap1Type.Value, nnInterpolation ? 1 : 0));
        Fix(dstmap1, dstmap2);
    }

    public static Mat GetRotationMatrix2D(Point2f center, double angle, double scale)
    {
        NativeMethods.Check(NativeMethods.ocv_get_rotation_matrix_2d(center, angle, scale, out var result));
        return new Mat(result);
    }

    public static void InvertAffineTransform(InputArray m, OutputArray im)
    {
        NativeMethods.Check(NativeMethods.ocv_invert_affine_transform(In(m), Out(im)));
        Fix(im);
    }

    public static Mat GetAffineTransform(InputArray src, InputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_get_affine_transform(In(src), In(dst), out var result));
        return new Mat(result);
    }

    public static Mat GetPerspectiveTransform(InputArray src, InputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_get_perspective_transform(In(src), In(dst), out var result));
        return new Mat(result);
    }

    public static void GetRectSubPix(InputArray image, Size patchSize, Point2f center, OutputArray patch, int patchType = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_get_rect_sub_pix(In(image), patchSize, center, Out(patch), patchType));
        Fix(patch);
    }

    public static void WarpPerspective(
        InputArray src, OutputArray dst, float[,] m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear,
        BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        using var matrix = Mat.FromPixelData(m.GetLength(0), m.GetLength(1), MatType.CV_32FC1, m);
        WarpPerspective(src, dst, matrix, dsize, flags, borderMode, borderValue);
    }

    public static Mat GetAffineTransform(IEnumerable<Point2f> src, IEnumerable<Point2f> dst)
    {
        using var from = Column(src);
        using var to = Column(dst);
        return GetAffineTransform((InputArray)from, (InputArray)to);
    }

    public static Mat GetPerspectiveTransform(IEnumerable<Point2f> src, IEnumerable<Point2f> dst)
    {
        using var from = Column(src);
        using var to = Column(dst);
        return GetPerspectiveTransform((InputArray)from, (InputArray)to);
    }
}
