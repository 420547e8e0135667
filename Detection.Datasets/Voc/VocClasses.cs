namespace Detection.Datasets.Voc;

/// <summary>The 20 classes of Pascal VOC, in its order.</summary>
public static class VocClasses
{
    /// <summary>The names; a label is an index into them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog",
        "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
    ];
}
