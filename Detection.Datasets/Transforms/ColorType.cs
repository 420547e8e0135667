namespace Detection.Datasets.Transforms;

/// <summary>How an image file is decoded (mmcv's <c>imfrombytes</c> flags).</summary>
public enum ColorType
{
    /// <summary>Three channels; a photograph is turned upright as its EXIF orientation says.</summary>
    Color,

    /// <summary>Three channels, the EXIF orientation not looked at.</summary>
    ColorIgnoreOrientation,

    /// <summary>One channel; a photograph is turned upright.</summary>
    Grayscale,

    /// <summary>One channel, the EXIF orientation not looked at.</summary>
    GrayscaleIgnoreOrientation,
}
