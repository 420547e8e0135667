using Detection.Core.Construction;
using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Anchors;

/// <summary>The common part of anchor generators: the anchors around one position of each level, repeated over the level's grid. The
/// grid of a level is made once per size and device, and shared by all who ask for it.</summary>
public abstract class AnchorGeneratorBase : IAnchorGenerator, IDisposable
{
    // Multi-scale training meets many sizes; a grid is a few megabytes at most.
    private const int MaxCachedGrids = 256;

    private readonly (float X1, float Y1, float X2, float Y2)[][] baseAnchors;
    private readonly Dictionary<GridKey, Tensor> grids = [];
    private readonly Lock gate = new();

    /// <summary>Takes the anchors around the first position of each level.</summary>
    /// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
    /// <param name="baseAnchors">Per level, in pixels.</param>
    protected AnchorGeneratorBase(IReadOnlyList<IntPair> strides, (float X1, float Y1, float X2, float Y2)[][] baseAnchors)
    {
        this.baseAnchors = baseAnchors;
        Strides = [.. strides.Select(stride => (stride.First, stride.Second))];
        NumBasePriors = [.. baseAnchors.Select(anchors => anchors.Length)];
    }

    /// <summary>The anchors around the first position of each level, in pixels.</summary>
    public IReadOnlyList<IReadOnlyList<(float X1, float Y1, float X2, float Y2)>> BasePriors => baseAnchors;

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
