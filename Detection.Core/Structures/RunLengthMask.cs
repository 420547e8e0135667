using System.Runtime.CompilerServices;
using Detection.Core.Masks;

namespace Detection.Core.Structures;

/// <summary>A binary mask as run lengths, COCO's way (pycocotools' RLE): pixels column by column from the top left, background and
/// object in turn, beginning with background.</summary>
public sealed class RunLengthMask : IInstanceMask, IEquatable<RunLengthMask>
{
    private readonly int[] counts;
    private long area = -1;
    private StrongBox<Box>? bounds;

    /// <summary>Takes run lengths.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="counts">Lengths of the runs; not copied.</param>
    /// <exception cref="ArgumentException">A length is negative, or they do not add up to height times width.</exception>
    public RunLengthMask(int height, int width, int[] counts)
    {
        long sum = 0;
        foreach (var count in counts)
        {
            if (count < 0) throw new ArgumentException($"A run of the mask is {count} pixels long; lengths are 0 or more.", nameof(counts));
            sum += count;
        }

        if (sum != (long)height * width)
            throw new ArgumentException($"The runs of the mask are {sum} pixels long, but {height} x {width} (height x width) are {(long)height * width}.", nameof(counts));
        (Height, Width, this.counts) = (height, width, counts.Length == 0 ? [0] : counts);
    }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <summary>Lengths of the runs; they add up to height times width.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>Number of pixels of the object.</summary>
    public long Area
    {
        get
        {
            if (area >= 0) return area;
            long sum = 0;
            for (var i = 1; i < counts.Length; i += 2) sum += counts[i];
            return area = sum;
        }
    }

    /// <summary>The tight box, right and bottom behind the last pixel, in pixels; zeros for an empty mask. As in pycocotools a run that goes
    /// on in the next column makes the box as high as the image.</summary>
    public Box Bounds => (bounds ??= new StrongBox<Box>(RunLengthRuns.Bounds(counts, Height))).Value;

    /// <summary>Reads pycocotools' compressed text (<c>counts</c> of an RLE object).</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is no such text, or of a mask of another size.</exception>
    public static RunLengthMask Parse(int height, int width, ReadOnlySpan<char> text)
    {
        var counts = RunLengthText.Read(text);
        try
        {
            return new RunLengthMask(height, width, counts);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"The compressed run lengths do not fit: {exception.Message}", exception);
        }
    }

    /// <summary>Encodes pixels (pycocotools' <c>encode</c>).</summary>
    /// <param name="pixels">Row by row; what is not 0 is the object.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static RunLengthMask Encode(ReadOnlySpan<byte> pixels, int height, int width) =>
        new(height, width, RunLengthPixels.Encode(pixels, height, width));

    /// <summary>Rasterises polygons (pycocotools' <c>frPyObjects</c> and <c>merge</c>): the pixels of any of them.</summary>
    /// <param name="polygons">x y of each corner in pixels, 3 corners or more each.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static RunLengthMask FromPolygons(IReadOnlyList<double[]> polygons, int height, int width)
    {
        if (polygons.Count == 0) return new RunLengthMask(height, width, [height * width]);
        var counts = PolygonRaster.Rasterize(polygons[0], height, width);
        for (var i = 1; i < polygons.Count; i++) counts = RunLengthRuns.Merge(counts, PolygonRaster.Rasterize(polygons[i], height, width), intersect: false);
        return new RunLengthMask(height, width, counts);
    }

    /// <summary>Rasterises a box (pycocotools' <c>frBbox</c>).</summary>
    /// <param name="x">Left in pixels.</param>
    /// <param name="y">Top.</param>
    /// <param name="boxWidth">Width of the box.</param>
    /// <param name="boxHeight">Height of the box.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static RunLengthMask FromBox(double x, double y, double boxWidth, double boxHeight, int height, int width) =>
        FromPolygons([[x, y, x, y + boxHeight, x + boxWidth, y + boxHeight, x + boxWidth, y]], height, width);

    /// <summary>The pixels of this mask, another, or both.</summary>
    /// <param name="other">A mask of the same size.</param>
    /// <param name="intersect">Whether pixels must be in both masks rather than in any.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public RunLengthMask Merge(RunLengthMask other, bool intersect = false)
    {
        CheckSize(other);
        return new RunLengthMask(Height, Width, RunLengthRuns.Merge(counts, other.counts, intersect));
    }

    /// <summary>Intersection over union with another mask; over this mask's area where the other is a crowd (pycocotools' <c>iou</c>
    /// of a detection with an annotation).</summary>
    /// <param name="other">A mask of the same size.</param>
    /// <param name="crowd">Whether the other is a crowd.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public double Overlap(RunLengthMask other, bool crowd = false)
    {
        CheckSize(other);
        var (a, b) = (Bounds, other.Bounds);
        if (Math.Min(a.X2, b.X2) <= Math.Max(a.X1, b.X1) || Math.Min(a.Y2, b.Y2) <= Math.Max(a.Y1, b.Y1)) return 0;
        var common = RunLengthRuns.Intersection(counts, other.counts);
        return common == 0 ? 0 : common / (double)(crowd ? Area : Area + other.Area - common);
    }

    /// <summary>pycocotools' compressed text of the run lengths.</summary>
    public string ToText() => RunLengthText.Write(counts);

    /// <inheritdoc/>
    public IInstanceMask Resized(int height, int width) => ToBitmap().Resized(height, width);

    /// <inheritdoc/>
    public IInstanceMask Mirrored(FlipDirection direction) => ToBitmap().Mirrored(direction);

    /// <inheritdoc/>
    public IInstanceMask Placed(int height, int width, int left, int top) => ToBitmap().Placed(height, width, left, top);

    /// <inheritdoc/>
    public RunLengthMask ToRunLengths() => this;

    /// <inheritdoc/>
    public BitmapMask ToBitmap()
    {
        var pixels = new byte[Height * Width];
        RunLengthPixels.Decode(counts, pixels, Height, Width);
        return new BitmapMask(Height, Width, pixels);
    }

    /// <summary>Whether the other mask has the same size and run lengths.</summary>
    /// <param name="other">The other mask.</param>
    public bool Equals(RunLengthMask? other) =>
        other is not null && Height == other.Height && Width == other.Width && counts.AsSpan().SequenceEqual(other.counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RunLengthMask);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Height, Width, counts.Length, Area);

    private void CheckSize(RunLengthMask other)
    {
        if (Height != other.Height || Width != other.Width)
            throw new ArgumentException($"A mask of {Height} x {Width} (height x width) cannot be compared with one of {other.Height} x {other.Width}.", nameof(other));
    }
}
