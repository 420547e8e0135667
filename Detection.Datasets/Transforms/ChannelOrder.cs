namespace Detection.Datasets.Transforms;

/// <summary>The order of an image's colour channels.</summary>
public enum ChannelOrder
{
    /// <summary>Blue, green, red, as OpenCV decodes.</summary>
    Bgr,

    /// <summary>Red, green, blue.</summary>
    Rgb,
}
