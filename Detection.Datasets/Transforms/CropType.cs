namespace Detection.Datasets.Transforms;

/// <summary>What the <c>crop_size</c> of RandomCrop means.</summary>
public enum CropType
{
    /// <summary>Height and width in pixels.</summary>
    Absolute,

    /// <summary>The smallest and largest side in pixels; height and width are drawn between them.</summary>
    AbsoluteRange,

    /// <summary>Parts of the image's height and width.</summary>
    Relative,

    /// <summary>The smallest parts of the image's height and width; parts up to the whole are drawn.</summary>
    RelativeRange,
}
