namespace Detection.Ops.Deformable;

/// <summary>Where one moved tap reads: the offsets of its four cells in an image stored as [H, W, C], and the weights of their rows and
/// columns, zero for cells outside of the image.</summary>
internal readonly struct DeformTap
{
    private readonly float topInside;
    private readonly float leftInside;
    private readonly float bottomInside;
    private readonly float rightInside;

    private DeformTap(float y, float x, int height, int width, int channels)
    {
        Exists = true;
        var (top, left) = ((int)MathF.Floor(y), (int)MathF.Floor(x));
        var (down, across) = (y - top, x - left);
        topInside = top >= 0 ? 1 : 0;
        leftInside = left >= 0 ? 1 : 0;
        bottomInside = top + 1 < height ? 1 : 0;
        rightInside = left + 1 < width ? 1 : 0;
        (Top, Bottom, Left, Right) = ((1 - down) * topInside, down * bottomInside, (1 - across) * leftInside, across * rightInside);
        var (upper, lower) = ((long)Math.Max(top, 0) * width, (long)Math.Min(top + 1, height - 1) * width);
        var (first, second) = (Math.Max(left, 0), Math.Min(left + 1, width - 1));
        TopLeft = (upper + first) * channels;
        TopRight = (upper + second) * channels;
        BottomLeft = (lower + first) * channels;
        BottomRight = (lower + second) * channels;
    }

    /// <summary>Whether the tap reads inside of the image.</summary>
    public bool Exists { get; }

    /// <summary>Offset of the cell's first channel.</summary>
    public long TopLeft { get; }

    /// <summary>Offset of the cell's first channel.</summary>
    public long TopRight { get; }

    /// <summary>Offset of the cell's first channel.</summary>
    public long BottomLeft { get; }

    /// <summary>Offset of the cell's first channel.</summary>
    public long BottomRight { get; }

    /// <summary>Weight of the upper row.</summary>
    public float Top { get; }

    /// <summary>Weight of the lower row.</summary>
    public float Bottom { get; }

    /// <summary>Weight of the left column.</summary>
    public float Left { get; }

    /// <summary>Weight of the right column.</summary>
    public float Right { get; }

    /// <summary>A tap at a place in cells. Places that are not numbers read nothing.</summary>
    public static DeformTap At(float y, float x, int height, int width, int channels) =>
        y > -1 && x > -1 && y < height && x < width ? new DeformTap(y, x, height, width, channels) : default;

    /// <summary>What moving the tap by a cell down, and by a cell right, changes.</summary>
    /// <param name="topLeft">What the cell gives.</param>
    /// <param name="topRight">What the cell gives.</param>
    /// <param name="bottomLeft">What the cell gives.</param>
    /// <param name="bottomRight">What the cell gives.</param>
    public (float Y, float X) Slope(float topLeft, float topRight, float bottomLeft, float bottomRight) =>
        ((Left * ((bottomInside * bottomLeft) - (topInside * topLeft))) + (Right * ((bottomInside * bottomRight) - (topInside * topRight))),
            (Top * ((rightInside * topRight) - (leftInside * topLeft))) + (Bottom * ((rightInside * bottomRight) - (leftInside * bottomLeft))));

    /// <summary>What the tap reads of four cells.</summary>
    /// <param name="topLeft">What the cell gives.</param>
    /// <param name="topRight">What the cell gives.</param>
    /// <param name="bottomLeft">What the cell gives.</param>
    /// <param name="bottomRight">What the cell gives.</param>
    public float Value(float topLeft, float topRight, float bottomLeft, float bottomRight) =>
        (Top * ((Left * topLeft) + (Right * topRight))) + (Bottom * ((Left * bottomLeft) + (Right * bottomRight)));
}
