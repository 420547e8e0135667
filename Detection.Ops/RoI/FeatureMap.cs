namespace Detection.Ops.RoI;

/// <summary>A batch of maps stored as [N, H, W, C].</summary>
/// <param name="data">The first element.</param>
/// <param name="height">Cells vertically.</param>
/// <param name="width">Cells horizontally.</param>
/// <param name="channels">Values per cell.</param>
internal readonly unsafe struct FeatureMap(float* data, int height, int width, int channels)
{
    private readonly float* data = data;

    /// <summary>Cells vertically.</summary>
    public int Height { get; } = height;

    /// <summary>Cells horizontally.</summary>
    public int Width { get; } = width;

    /// <summary>Values per cell.</summary>
    public int Channels { get; } = channels;

    /// <summary>The first element of an image.</summary>
    public float* Image(int index) => data + ((long)index * Height * Width * Channels);
}
