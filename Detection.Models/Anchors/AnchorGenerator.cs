using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Anchors;

/// <summary>Anchors of several scales and ratios at every position of every level (mmdetection's <c>AnchorGenerator</c>). The grid of
/// a level is made once per size and device, and shared by all who ask for it.</summary>
[Component("AnchorGenerator")]
public sealed class AnchorGenerator : IAnchorGenerator, IDisposable
{
    // Multi-scale training meets many sizes; a grid is a few megabytes at most.
    private const int MaxCachedGrids = 256;

    private readonly (float X1, float Y1, float X2, float Y2)[][] baseAnchors;
    private readonly Dictionary<GridKey, Tensor> grids = [];
    private readonly Lock gate = new();

    /// <summary>Computes the anchors around one position of each level.</summary>
    /// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
    /// <param name="ratios">Ratios of height to width.</param>
    /// <param name="scales">Sizes relative to the base size; either these or the two octave parameters are given.</param>
    /// <param name="baseSizes">Base size of each level in pixels; by default the shorter stride.</param>
    /// <param name="scaleMajor">Whether the scales of one ratio follow each other, rather than the ratios of one scale.</param>
    /// <param name="octaveBaseScale">The first scale, with <paramref name="scalesPerOctave"/>.</param>
    /// <param name="scalesPerOctave">How many scales there are from one to before its double.</param>
    /// <param name="centers">Centre of the first position's anchors of each level, (x, y) in pixels.</param>
    /// <param name="centerOffset">Centre of the first position's anchors in base sizes, 0 .. 1.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other.</exception>
    public AnchorGenerator(
        IReadOnlyList<IntPair> strides,
        IReadOnlyList<double> ratios,
        IReadOnlyList<double>? scales = null,
        IReadOnlyList<double>? baseSizes = null,
        bool scaleMajor = true,
        double? octaveBaseScale = null,
        int? scalesPerOctave = null,
        IReadOnlyList<(double X, double Y)>? centers = null,
        double centerOffset = 0)
    {
        if (centerOffset is < 0 or > 1) throw new ArgumentException($"center_offset must be in 0 .. 1, found {centerOffset}.", nameof(centerOffset));
        if (centerOffset != 0 && centers is not null) throw new ArgumentException("centers and center_offset cannot both be given; leave one out.", nameof(centers));
        CheckCount(centers?.Count, strides.Count, "centers");
        CheckCount(baseSizes?.Count, strides.Count, "base_sizes");
        var sizes = baseSizes ?? [.. strides.Select(stride => (double)Math.Min(stride.First, stride.Second))];
        var factors = Scales(scales, octaveBaseScale, scalesPerOctave);
        Strides = [.. strides.Select(stride => (stride.First, stride.Second))];
        baseAnchors =
        [
            .. sizes.Select((size, level) => BaseAnchors.Make(
                (float)size,
                factors,
                [.. ratios.Select(ratio => (float)ratio)],
                scaleMajor,
                centers?[level] ?? (centerOffset * size, centerOffset * size))),
        ];
        NumBasePriors = [.. baseAnchors.Select(anchors => anchors.Length)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> Strides { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> NumBasePriors { get; }

    /// <inheritdoc/>
    /// <remarks>The tensors share their elements with all others of the same size; do not write into them.</remarks>
    /// <exception cref="ArgumentException">The number of levels differs.</exception>
    public Tensor[] GridPriors(IReadOnlyList<(int Height, int Width)> featureSizes, Device device)
    {
        CheckLevels(featureSizes.Count);
        return [.. featureSizes.Select((size, level) => Cached(new GridKey(level, size.Height, size.Width, size.Height, size.Width, device.ToString(), Flags: false), device))];
    }

    /// <inheritdoc/>
    /// <remarks>The tensors share their elements with all others of the same size; do not write into them.</remarks>
    /// <exception cref="ArgumentException">The number of levels differs.</exception>
    public Tensor[] ValidFlags(IReadOnlyList<(int Height, int Width)> featureSizes, (int Height, int Width) padShape, Device device)
    {
        CheckLevels(featureSizes.Count);
        return
        [
            .. featureSizes.Select((size, level) =>
            {
                var validHeight = Math.Min((int)Math.Ceiling(padShape.Height / (double)Strides[level].Y), size.Height);
                var validWidth = Math.Min((int)Math.Ceiling(padShape.Width / (double)Strides[level].X), size.Width);
                return Cached(new GridKey(level, size.Height, size.Width, validHeight, validWidth, device.ToString(), Flags: true), device);
            }),
        ];
    }

    /// <summary>Releases the cached grids.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var grid in grids.Values) grid.Dispose();
            grids.Clear();
        }
    }

    private static float[] Scales(IReadOnlyList<double>? scales, double? octaveBaseScale, int? scalesPerOctave)
    {
        if (scales is not null && octaveBaseScale is null && scalesPerOctave is null) return [.. scales.Select(scale => (float)scale)];
        if (scales is not null || octaveBaseScale is not { } first || scalesPerOctave is not { } count)
            throw new ArgumentException("Expected either scales, or octave_base_scale together with scales_per_octave.", nameof(scales));
        return [.. Enumerable.Range(0, count).Select(step => (float)(Math.Pow(2, (double)step / count) * first))];
    }

    private static void CheckCount(int? found, int levels, string name)
    {
        if (found is { } count && count != levels)
            throw new ArgumentException($"{name} has {count} entries, but there are {levels} strides; expected one per level.", name);
    }

    private void CheckLevels(int levels)
    {
        if (levels != Strides.Count)
            throw new ArgumentException($"The anchor generator has strides for {Strides.Count} levels, but was given {levels} feature maps; make the neck's num_outs and the strides agree.", nameof(levels));
    }

    private Tensor Cached(GridKey key, Device device)
    {
        lock (gate)
        {
            if (!grids.TryGetValue(key, out var grid))
            {
                if (grids.Count >= MaxCachedGrids) Forget();
                grids[key] = grid = Make(key, device);
            }

            return grid.detach();
        }
    }

    private void Forget()
    {
        // What was handed out shares the storage and keeps it alive.
        foreach (var grid in grids.Values) grid.Dispose();
        grids.Clear();
    }

    private Tensor Make(GridKey key, Device device)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var made = key.Flags ? Flags(key, device) : Grid(key, device);
        return made.DetachFromDisposeScope();
    }

    private Tensor Grid(GridKey key, Device device)
    {
        var anchors = baseAnchors[key.Level];
        var flat = anchors.SelectMany(anchor => new[] { anchor.X1, anchor.Y1, anchor.X2, anchor.Y2 }).ToArray();
        var atOrigin = tensor(flat, [anchors.Length, 4], float32, device);
        var x = (arange(key.Width, float32, device) * Strides[key.Level].X).reshape(1, -1).expand(key.Height, key.Width);
        var y = (arange(key.Height, float32, device) * Strides[key.Level].Y).reshape(-1, 1).expand(key.Height, key.Width);
        var shifts = stack([x, y, x, y], -1).reshape(-1, 1, 4);
        return (shifts + atOrigin).reshape(-1, 4);
    }

    private Tensor Flags(GridKey key, Device device)
    {
        var rows = arange(key.Height, int64, device) < key.ValidHeight;
        var columns = arange(key.Width, int64, device) < key.ValidWidth;
        var cells = rows.unsqueeze(1) & columns;
        return cells.unsqueeze(-1).expand(key.Height, key.Width, baseAnchors[key.Level].Length).reshape(-1);
    }

    private readonly record struct GridKey(int Level, int Height, int Width, int ValidHeight, int ValidWidth, string Device, bool Flags);
}
