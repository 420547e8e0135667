namespace Detection.Datasets.Synthetic;

/// <summary>Smooth noise in -1 .. 1: random values on a lattice, linear between them.</summary>
internal sealed class Lattice
{
    private readonly int cell;
    private readonly int columns;
    private readonly double[] values;

    public Lattice(int width, int height, int cell, Random random)
    {
        this.cell = cell;
        columns = (width / cell) + 2;
        values = new double[columns * ((height / cell) + 2)];
        for (var i = 0; i < values.Length; i++) values[i] = (random.NextDouble() * 2) - 1;
    }

    public double At(int x, int y)
    {
        var (column, row) = (x / cell, y / cell);
        var (right, down) = (x % cell / (double)cell, y % cell / (double)cell);
        var first = (row * columns) + column;
        var top = values[first] + ((values[first + 1] - values[first]) * right);
        var bottom = values[first + columns] + ((values[first + columns + 1] - values[first + columns]) * right);
        return top + ((bottom - top) * down);
    }
}
