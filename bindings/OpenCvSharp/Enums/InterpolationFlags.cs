namespace OpenCvSharp;

[Flags]
public enum InterpolationFlags
{
    Nearest = 0,
    Linear = 1,
    Cubic = 2,
    Area = Linear | Cubic,
    Lanczos4 = 4,
    LinearExact = Linear | Lanczos4,
    Max = Cubic | LinearExact,
    WarpFillOutliers = 8,
    WarpInverseMap = 16,
}
