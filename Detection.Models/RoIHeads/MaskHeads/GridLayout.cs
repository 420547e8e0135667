namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>Where the points of a grid lie on a box, and which part of the heat map of the doubled box each point's own map covers
/// (Grid R-CNN Plus, Lu et al., 2019). Points are numbered column by column.</summary>
internal sealed class GridLayout
{
    /// <param name="points">Number of points, a square.</param>
    /// <param name="mapSize">Height and width in cells of the whole heat map.</param>
    public GridLayout(int points, int mapSize)
    {
        Side = (int)Math.Sqrt(points);
        MapSize = mapSize;
        // As of the original implementation, which may be a little less than half.
        PartSize = mapSize / 4 * 2;
        Corners = [.. Enumerable.Range(0, points).Select(point => (Start(point / Side), Start(point % Side)))];
        Neighbours = [.. Enumerable.Range(0, points).Select(point => NeighboursOf(point / Side, point % Side).ToArray())];
    }

    /// <summary>Points along a side of the box.</summary>
    public int Side { get; }

    /// <summary>Height and width in cells of the heat map of the doubled box.</summary>
    public int MapSize { get; }

    /// <summary>Height and width in cells of a point's own map.</summary>
    public int PartSize { get; }

    /// <summary>The upper left cell of each point's own map in the whole one.</summary>
    public IReadOnlyList<(int X, int Y)> Corners { get; }

    /// <summary>The points left, above, below and right of each point, as far as there are.</summary>
    public IReadOnlyList<int[]> Neighbours { get; }

    private int Start(int index)
    {
        if (index == 0) return 0;
        return index == Side - 1 ? PartSize : Math.Max((int)((((double)index / (Side - 1)) - 0.25) * MapSize), 0);
    }

    private IEnumerable<int> NeighboursOf(int column, int row)
    {
        if (column > 0) yield return ((column - 1) * Side) + row;
        if (row > 0) yield return (column * Side) + row - 1;
        if (row < Side - 1) yield return (column * Side) + row + 1;
        if (column < Side - 1) yield return ((column + 1) * Side) + row;
    }
}
