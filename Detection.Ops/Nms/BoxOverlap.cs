namespace Detection.Ops.Nms;

/// <summary>The IoU of two boxes, with mmcv's arithmetic.</summary>
internal static unsafe class BoxOverlap
{
    /// <param name="first">x1 y1 x2 y2.</param>
    /// <param name="second">x1 y1 x2 y2.</param>
    /// <param name="offset">1 where a box includes its last pixel.</param>
    public static float Of(float* first, float* second, int offset)
    {
        var width = MathF.Max(0, MathF.Min(first[2], second[2]) - MathF.Max(first[0], second[0]) + offset);
        var height = MathF.Max(0, MathF.Min(first[3], second[3]) - MathF.Max(first[1], second[1]) + offset);
        var intersection = width * height;
        return intersection / (Area(first, offset) + Area(second, offset) - intersection);
    }

    private static float Area(float* box, int offset) => (box[2] - box[0] + offset) * (box[3] - box[1] + offset);
}
