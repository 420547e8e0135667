using System.Buffers;

namespace Detection.Core.Masks;

/// <summary>Rasterises a polygon to the pixel as pycocotools' <c>rleFrPoly</c> does: the outline is walked on a grid five times as fine, and
/// where it crosses the middle of a pixel column a run begins or ends.</summary>
internal static class PolygonRaster
{
    private const double Scale = 5;

    /// <summary>Run lengths of a polygon.</summary>
    /// <param name="corners">x y of each corner in pixels.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    public static int[] Rasterize(ReadOnlySpan<double> corners, int height, int width)
    {
        var count = corners.Length / 2;
        var steps = 0;
        for (var i = 0; i < count; i++)
        {
            var (x, y, nextX, nextY) = Edge(corners, i, count);
            steps += Math.Max(Math.Abs(x - nextX), Math.Abs(y - nextY)) + 1;
        }

        var crossings = ArrayPool<int>.Shared.Rent(steps + 1);
        var walk = new OutlineWalk(crossings, height, width);
        for (var i = 0; i < count; i++)
        {
            var (x, y, nextX, nextY) = Edge(corners, i, count);
            walk.Along(x, y, nextX, nextY);
        }

        crossings[walk.Count] = height * width;
        var runs = ToRuns(crossings.AsSpan(0, walk.Count + 1));
        ArrayPool<int>.Shared.Return(crossings);
        return runs;
    }

    private static (int X, int Y, int NextX, int NextY) Edge(ReadOnlySpan<double> corners, int index, int count)
    {
        var next = index + 1 == count ? 0 : index + 1;
        return (Fine(corners[2 * index]), Fine(corners[(2 * index) + 1]), Fine(corners[2 * next]), Fine(corners[(2 * next) + 1]));
    }

    private static int Fine(double coordinate) => (int)((Scale * coordinate) + 0.5);

    // Two crossings at one place cancel each other.
    private static int[] ToRuns(Span<int> crossings)
    {
        crossings.Sort();
        for (var i = crossings.Length - 1; i > 0; i--) crossings[i] -= crossings[i - 1];
        var length = 1;
        for (var i = 1; i < crossings.Length;)
        {
            if (crossings[i] > 0)
            {
                crossings[length++] = crossings[i++];
                continue;
            }

            i++;
            if (i < crossings.Length) crossings[length - 1] += crossings[i++];
        }

        return crossings[..length].ToArray();
    }

    private ref struct OutlineWalk(int[] crossings, int height, int width)
    {
        private int lastX;
        private int lastY;
        private bool started;

        public int Count { get; private set; }

        public void Along(int x, int y, int nextX, int nextY)
        {
            var (across, down) = (Math.Abs(nextX - x), Math.Abs(y - nextY));
            // The slope is taken from the lower end on, so that an edge shared by two polygons is walked alike.
            var turned = across >= down ? x > nextX : y > nextY;
            if (turned) (x, y, nextX, nextY) = (nextX, nextY, x, y);
            var steps = Math.Max(across, down);
            var slope = across >= down ? (nextY - y) / (double)across : (nextX - x) / (double)down;
            for (var step = 0; step <= steps; step++)
            {
                var place = turned ? steps - step : step;
                if (across >= down) Visit(x + place, (int)(y + (slope * place) + 0.5));
                else Visit((int)(x + (slope * place) + 0.5), y + place);
            }
        }

        private void Visit(int x, int y)
        {
            if (started && x != lastX) Cross(x, y);
            (lastX, lastY, started) = (x, y, true);
        }

        private void Cross(int x, int y)
        {
            var column = (((x < lastX ? x : x - 1) + 0.5) / Scale) - 0.5;
            if (Math.Floor(column) != column || column < 0 || column > width - 1) return;
            var row = ((Math.Min(y, lastY) + 0.5) / Scale) - 0.5;
            row = Math.Ceiling(Math.Clamp(row, 0, height));
            crossings[Count++] = ((int)column * height) + (int)row;
        }
    }
}
