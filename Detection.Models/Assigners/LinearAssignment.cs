namespace Detection.Models.Assigners;

/// <summary>The cheapest matching of rows with columns, each at most once, by shortest augmenting paths (Jonker and Volgenant, Computing 38,
/// 1987; Crouse, IEEE TAES 52, 2016, for tables that are not square).</summary>
public static class LinearAssignment
{
    /// <summary>Matches as many pairs as the smaller side has.</summary>
    /// <param name="costs">Row after row; finite.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <returns>Pairs of row and column, by row.</returns>
    /// <exception cref="ArgumentException">The table has another number of entries, or an entry is not finite.</exception>
    public static (int Row, int Column)[] Solve(ReadOnlySpan<float> costs, int rows, int columns)
    {
        if (costs.Length != rows * columns) throw new ArgumentException($"Expected {rows} x {columns} costs, found {costs.Length}.", nameof(costs));
        foreach (var cost in costs)
            if (!float.IsFinite(cost)) throw new ArgumentException($"Costs must be finite, found {cost}; the predictions may have diverged.", nameof(costs));

        // The paths start from the shorter side.
        var transposed = columns < rows;
        var (height, width) = transposed ? (columns, rows) : (rows, columns);
        var table = new double[height, width];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                table[row, column] = transposed ? costs[(column * columns) + row] : costs[(row * columns) + column];
        var matched = Match(table, height, width).Select((column, row) => transposed ? (Row: column, Column: row) : (Row: row, Column: column));
        return [.. matched.OrderBy(pair => pair.Row)];
    }

    private static int[] Match(double[,] table, int height, int width)
    {
        var (rowPrices, columnPrices) = (new double[height], new double[width]);
        var (columnOfRow, rowOfColumn) = (new int[height], new int[width]);
        Array.Fill(columnOfRow, -1);
        Array.Fill(rowOfColumn, -1);
        for (var start = 0; start < height; start++)
        {
            var search = new Search(width);
            var end = search.Run(table, start, rowPrices, columnPrices, rowOfColumn);
            rowPrices[start] += search.Length;
            foreach (var row in search.VisitedRows)
                if (row != start) rowPrices[row] += search.Length - search.Distances[columnOfRow[row]];
            foreach (var column in search.VisitedColumns) columnPrices[column] -= search.Length - search.Distances[column];
            for (var column = end; ;)
            {
                var row = search.Parents[column];
                rowOfColumn[column] = row;
                (columnOfRow[row], column) = (column, columnOfRow[row]);
                if (row == start) break;
            }
        }

        return columnOfRow;
    }

    /// <summary>The shortest path from a row to a free column.</summary>
    private sealed class Search(int width)
    {
        private readonly bool[] reached = new bool[width];

        public double[] Distances { get; } = [.. Enumerable.Repeat(double.PositiveInfinity, width)];

        public int[] Parents { get; } = new int[width];

        public List<int> VisitedRows { get; } = [];

        public List<int> VisitedColumns { get; } = [];

        public double Length { get; private set; }

        public int Run(double[,] table, int start, double[] rowPrices, double[] columnPrices, int[] rowOfColumn)
        {
            var row = start;
            while (true)
            {
                VisitedRows.Add(row);
                var nearest = -1;
                for (var column = 0; column < width; column++)
                {
                    if (reached[column]) continue;
                    var distance = Length + table[row, column] - rowPrices[row] - columnPrices[column];
                    if (distance < Distances[column]) (Distances[column], Parents[column]) = (distance, row);
                    var closer = nearest < 0 || Distances[column] < Distances[nearest];
                    var free = nearest >= 0 && Distances[column] == Distances[nearest] && rowOfColumn[column] < 0 && rowOfColumn[nearest] >= 0;
                    if (closer || free) nearest = column;
                }

                Length = Distances[nearest];
                reached[nearest] = true;
                VisitedColumns.Add(nearest);
                if (rowOfColumn[nearest] < 0) return nearest;
                row = rowOfColumn[nearest];
            }
        }
    }
}
