using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>How pixels are interpolated; mmcv's names of OpenCV's methods.</summary>
public enum ResizeInterpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest = InterpolationFlags.Nearest,

    /// <summary>Linear in both directions.</summary>
    Bilinear = InterpolationFlags.Linear,

    /// <summary>Cubic in both directions.</summary>
    Bicubic = InterpolationFlags.Cubic,

    /// <summary>The mean over the area that a pixel covers.</summary>
    Area = InterpolationFlags.Area,

    /// <summary>Lanczos over 8x8 pixels.</summary>
    Lanczos = InterpolationFlags.Lanczos4,
}
