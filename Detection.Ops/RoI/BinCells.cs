namespace Detection.Ops.RoI;

/// <summary>The cells that one bin reads, by row and by column.</summary>
/// <param name="rows">Rows.</param>
/// <param name="rowWeights">Their weights.</param>
/// <param name="rowCount">How many.</param>
/// <param name="columns">Columns.</param>
/// <param name="columnWeights">Their weights.</param>
/// <param name="columnCount">How many.</param>
internal readonly unsafe ref struct BinCells(int* rows, float* rowWeights, int rowCount, int* columns, float* columnWeights, int columnCount)
{
    public readonly int* Rows = rows;
    public readonly float* RowWeights = rowWeights;
    public readonly int RowCount = rowCount;
    public readonly int* Columns = columns;
    public readonly float* ColumnWeights = columnWeights;
    public readonly int ColumnCount = columnCount;
}
