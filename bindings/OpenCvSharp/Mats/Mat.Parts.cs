namespace OpenCvSharp;

/// <content>Parts of a matrix that share its data.</content>
public partial class Mat
{
    public Mat this[int rowStart, int rowEnd, int colStart, int colEnd]
    {
        get => SubMat(rowStart, rowEnd, colStart, colEnd);
        set => Assign(SubMat(rowStart, rowEnd, colStart, colEnd), value);
    }

    public Mat this[System.Range rowRange, System.Range colRange]
    {
        get => SubMat(rowRange, colRange);
        set => Assign(SubMat(rowRange, colRange), value);
    }

    public Mat this[Range rowRange, Range colRange]
    {
        get => SubMat(rowRange, colRange);
        set => Assign(SubMat(rowRange, colRange), value);
    }

    public Mat this[Rect roi]
    {
        get => SubMat(roi);
        set => Assign(SubMat(roi), value);
    }

    public Mat this[params Range[] ranges]
    {
        get => SubMat(ranges);
        set => Assign(SubMat(ranges), value);
    }

    public Mat SubMat(int rowStart, int rowEnd, int colStart, int colEnd)
    {
        if (rowStart >= rowEnd)
            throw new ArgumentException($"rowStart >= rowEnd: the rows {rowStart} to {rowEnd} are none.");
        if (colStart >= colEnd)
            throw new ArgumentException($"colStart >= colEnd: the columns {colStart} to {colEnd} are none.");
        return new(Part(this, [new(rowStart, rowEnd), new(colStart, colEnd)]));
    }

    public Mat SubMat(Range rowRange, Range colRange) => SubMat(rowRange.Start, rowRange.End, colRange.Start, colRange.End);

    public Mat SubMat(System.Range rowRange, System.Range colRange)
    {
        var (row, rows) = rowRange.GetOffsetAndLength(Rows);
        var (col, cols) = colRange.GetOffsetAndLength(Cols);
        return SubMat(row, row + rows, col, col + cols);
    }

    public Mat SubMat(Rect roi) => SubMat(roi.Y, roi.Y + roi.Height, roi.X, roi.X + roi.Width);

    public Mat SubMat(params Range[] ranges) => new(Part(this, ranges));

    public Mat Row(int y) => RowRange(y, y + 1);

    public Mat RowRange(int startRow, int endRow) => RowRange(new Range(startRow, endRow));

    public Mat RowRange(Range range) => new(RowsOf(this, range, null));

    public Mat RowRange(System.Range range)
    {
        var (row, rows) = range.GetOffsetAndLength(Rows);
        return RowRange(row, row + rows);
    }

    public Mat Col(int x) => ColRange(x, x + 1);

    public Mat ColRange(int startCol, int endCol) => ColRange(new Range(startCol, endCol));

    public Mat ColRange(Range range) => new(RowsOf(this, Range.All, range));

    public Mat ColRange(System.Range range)
    {
        var (col, cols) = range.GetOffsetAndLength(Cols);
        return ColRange(col, col + cols);
    }

    public Mat Diag(MatDiagType d = MatDiagType.Main)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_diag(Handle, (int)d, out var result));
        return new(View(this, result));
    }

    public Mat Reshape(int cn, int rows = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_reshape(Handle, cn, rows, out var result));
        return new(View(this, result));
    }

    public Mat Reshape(int cn, params int[] newDims)
    {
        ArgumentNullException.ThrowIfNull(newDims);
        NativeMethods.Check(NativeMethods.ocv_mat_reshape_dims(Handle, cn, newDims.Length, newDims, out var result));
        return new(View(this, result));
    }

    public void LocateROI(out Size wholeSize, out Point ofs) =>
        NativeMethods.Check(NativeMethods.ocv_mat_locate_roi(Handle, out wholeSize, out ofs));

    private static void Assign(Mat part, Mat value)
    {
        using (part)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (part.Dims != value.Dims)
                throw new ArgumentException($"Dimension mismatch: the part has {part.Dims} dimensions, the value {value.Dims}.");
            for (var i = 0; i < part.Dims; i++)
            {
                if (part.Size(i) != value.Size(i))
                    throw new ArgumentException($"Size mismatch at dimension {i}: the part has {part.Size(i)}, the value {value.Size(i)}.");
            }

            value.CopyTo(part);
        }
    }
}
