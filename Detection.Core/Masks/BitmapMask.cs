using Detection.Core.Structures;

namespace Detection.Core.Masks;

/// <summary>A mask as pixels (one of mmdetection's <c>BitmapMasks</c>).</summary>
public sealed class BitmapMask : IInstanceMask
{
    private readonly byte[] pixels;

    /// <summary>Takes pixels.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixels">Row by row, 1 where the object is, else 0; not copied.</param>
    /// <exception cref="ArgumentException">There are not height times width pixels.</exception>
    public BitmapMask(int height, int width, byte[] pixels)
    {
        if (pixels.Length != (long)height * width)
            throw new ArgumentException($"A mask of {height} x {width} (height x width) has {(long)height * width} pixels; found {pixels.Length}.", nameof(pixels));
        (Height, Width, this.pixels) = (height, width, pixels);
    }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <summary>The pixels row by row, 1 where the object is, else 0.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>The tight box, right and bottom behind the last pixel (mmdetection's <c>get_bboxes</c>); zeros for an empty mask.</summary>
    public Box Bounds
    {
        get
        {
            var (left, top, right, bottom) = RunLengthPixels.Extent(pixels, Height, Width);
            return right < left ? default : new Box(left, top, right + 1, bottom + 1);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The nearest pixel to the upper left, as OpenCV's <c>INTER_NEAREST</c> picks it.</remarks>
    public IInstanceMask Resized(int height, int width)
    {
        if (height == Height && width == Width) return this;
        var columns = Nearest(Width, width);
        var rows = Nearest(Height, height);
        var resized = new byte[height * width];
        for (var y = 0; y < height; y++)
        {
            var target = resized.AsSpan(y * width, width);
            if (y > 0 && rows[y] == rows[y - 1])
            {
                resized.AsSpan((y - 1) * width, width).CopyTo(target);
                continue;
            }

            var source = Row(rows[y]);
            // Most rows hold nothing of the object.
            if (source.IndexOfAnyExcept((byte)0) < 0) continue;
            for (var x = 0; x < width; x++) target[x] = source[columns[x]];
        }

        return new BitmapMask(height, width, resized);
    }

    /// <inheritdoc/>
    public IInstanceMask Mirrored(FlipDirection direction)
    {
        var (acrossX, acrossY) = (direction is FlipDirection.Horizontal or FlipDirection.Diagonal, direction is FlipDirection.Vertical or FlipDirection.Diagonal);
        var mirrored = new byte[pixels.Length];
        for (var y = 0; y < Height; y++)
        {
            var target = mirrored.AsSpan((acrossY ? Height - 1 - y : y) * Width, Width);
            Row(y).CopyTo(target);
            if (acrossX) target.Reverse();
        }

        return new BitmapMask(Height, Width, mirrored);
    }

    /// <inheritdoc/>
    public IInstanceMask Placed(int height, int width, int left, int top)
    {
        var placed = new byte[height * width];
        var (firstX, endX) = (Math.Max(0, -left), Math.Min(Width, width - left));
        var (firstY, endY) = (Math.Max(0, -top), Math.Min(Height, height - top));
        for (var y = firstY; y < endY && firstX < endX; y++)
            Row(y)[firstX..endX].CopyTo(placed.AsSpan(((y + top) * width) + firstX + left));
        return new BitmapMask(height, width, placed);
    }

    /// <inheritdoc/>
    public RunLengthMask ToRunLengths() => RunLengthMask.Encode(pixels, Height, Width);

    /// <inheritdoc/>
    public BitmapMask ToBitmap() => this;

    private ReadOnlySpan<byte> Row(int y) => pixels.AsSpan(y * Width, Width);

    private static int[] Nearest(int from, int to)
    {
        var step = 1 / (to / (double)from);
        var places = new int[to];
        for (var i = 0; i < to; i++) places[i] = Math.Min((int)Math.Floor(i * step), from - 1);
        return places;
    }
}
