namespace Detection.Ops.Deformable;

/// <summary>The places of all taps of a deformable convolution, in memory.</summary>
/// <param name="geometry">The sizes.</param>
/// <param name="offset">[N, H', W', G * K, 2].</param>
/// <param name="mask">[N, H', W', G * K] or null.</param>
internal sealed unsafe class DeformPlaces(DeformGeometry geometry, float* offset, float* mask)
{
    private readonly DeformableShape shape = geometry.Shape;
    private readonly int cellsPerImage = geometry.OutHeight * geometry.OutWidth;
    private readonly int perCell = geometry.Shape.DeformGroups * geometry.Taps;
    private readonly float* offset = offset;
    private readonly float* mask = mask;

    /// <summary>The number of a tap among all.</summary>
    public long Index(int cell, int group, int tap) => ((long)cell * perCell) + (group * geometry.Taps) + tap;

    /// <summary>The first element of the image that an output cell reads, stored as [N, H, W, C].</summary>
    public long Image(int cell) => (long)(cell / cellsPerImage) * geometry.Height * geometry.Width * geometry.Channels;

    /// <summary>What a tap is multiplied by.</summary>
    public float Scale(int cell, int group, int tap) => mask is null ? 1 : mask[Index(cell, group, tap)];

    /// <summary>Where a tap reads.</summary>
    public DeformTap At(int cell, int group, int tap)
    {
        var (row, column) = Math.DivRem(cell % cellsPerImage, geometry.OutWidth);
        var (down, across) = Math.DivRem(tap, geometry.KernelWidth);
        var move = offset + (2 * Index(cell, group, tap));
        return DeformTap.At(
            ((row * shape.Stride.First) - shape.Padding.First + (down * shape.Dilation.First)) + move[0],
            ((column * shape.Stride.Second) - shape.Padding.Second + (across * shape.Dilation.Second)) + move[1],
            geometry.Height,
            geometry.Width,
            geometry.Channels);
    }
}
