using Detection.Core.Structures;

namespace Detection.Datasets.Synthetic;

/// <summary>One made image: shapes that overlap, none hidden by more than a part.</summary>
internal sealed class SyntheticScene
{
    private const int SmallestRadius = 14;
    private const int LargestRadius = 52;
    private const double LeastVisible = 0.6;
    private const int Tries = 20;
    private readonly List<(int Label, int Pixels)> placed = [];
    private readonly Random random;
    // Which object each pixel shows: its place in the list plus 1, or 0 for the background.
    private readonly int[] owner;

    public SyntheticScene(Random random, int mostObjects)
    {
        this.random = random;
        var (longSide, shortSide) = (random.Next(288, 353), random.Next(224, 273));
        Canvas = random.Next(5) == 0 ? new SyntheticCanvas(shortSide, longSide, random) : new SyntheticCanvas(longSide, shortSide, random);
        owner = new int[Canvas.Width * Canvas.Height];
        for (var wanted = random.Next(1, mostObjects + 1); wanted > 0; wanted--) Place();
        Objects = FindVisible();
    }

    public SyntheticCanvas Canvas { get; }

    public IReadOnlyList<SyntheticObject> Objects { get; }

    private void Place()
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var label = random.Next(UnitShape.All.Count);
            // Squared, so that small objects are as common as in photographs.
            var size = random.NextDouble();
            var radius = SmallestRadius + ((LargestRadius - SmallestRadius) * size * size);
            var margin = (radius * 1.42) + 2;
            var x = margin + (random.NextDouble() * (Canvas.Width - (2 * margin)));
            var y = margin + (random.NextDouble() * (Canvas.Height - (2 * margin)));
            var mask = new ShapeMask(UnitShape.All[label], x, y, radius, tilt: (random.NextDouble() - 0.5) * 0.5);
            var own = mask.OwnPixels().ToArray();
            if (HidesTooMuch(own)) continue;
            placed.Add((label, own.Length));
            foreach (var pixel in own) owner[(pixel.Y * Canvas.Width) + pixel.X] = placed.Count;
            Canvas.Draw(mask);
            return;
        }
    }

    private bool HidesTooMuch((int X, int Y)[] pixels)
    {
        var visible = new int[placed.Count + 1];
        foreach (var index in owner) visible[index]++;
        foreach (var (x, y) in pixels) visible[owner[(y * Canvas.Width) + x]]--;
        return placed.Where((item, index) => visible[index + 1] < LeastVisible * item.Pixels).Any();
    }

    private List<SyntheticObject> FindVisible()
    {
        var objects = new List<SyntheticObject>();
        for (var index = 1; index <= placed.Count; index++)
        {
            var (left, top, right, bottom, area) = (Canvas.Width, Canvas.Height, -1, -1, 0);
            var pixels = new byte[owner.Length];
            for (var i = 0; i < owner.Length; i++)
            {
                if (owner[i] != index) continue;
                var (x, y) = (i % Canvas.Width, i / Canvas.Width);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
                area++;
                pixels[i] = 1;
            }

            objects.Add(new SyntheticObject(placed[index - 1].Label, left, top, right - left + 1, bottom - top + 1, area, RunLengthMask.Encode(pixels, Canvas.Height, Canvas.Width)));
        }

        return objects;
    }
}
