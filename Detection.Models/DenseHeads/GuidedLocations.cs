using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Where objects stand on the levels (Wang et al., Guided Anchoring, CVPR 2019, sec. 3.4): inside the middle of each object on the level of
/// its size; around it, and on the levels beside, it is left open; elsewhere is nothing.</summary>
/// <param name="leastSize">Side of an object of the first level in pixels.</param>
/// <param name="strides">Stride of each level in pixels.</param>
/// <param name="centerRatio">Size of the middle, in sizes of the object.</param>
/// <param name="ignoreRatio">Size of what is left open.</param>
internal sealed class GuidedLocations(double leastSize, int[] strides, double centerRatio, double ignoreRatio)
{
    private const float WeightOfNothing = 0.1f;
    private const double PositionsPerLoss = 200;

    private readonly float centerMargin = (float)((1 - centerRatio) / 2);
    private readonly float ignoreMargin = (float)((1 - ignoreRatio) / 2);

    /// <summary>The targets of a batch.</summary>
    /// <param name="truths">The ground truth of each image.</param>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="device">Where the targets are made.</param>
    /// <returns>Per level labels [N * H * W] int64, 1 where an object stands, and weights [N * H * W] float; and what the loss is divided by.</returns>
    public ((Tensor Labels, Tensor Weights)[] Levels, double AverageFactor) Build(
        IReadOnlyList<GroundTruth> truths, (int Height, int Width)[] sizes, Device device)
    {
        var levels = sizes.Select(size => new Level(truths.Count, size.Height, size.Width)).ToArray();
        foreach (var (image, truth) in truths.Index())
        {
            var sides = truth.Boxes.cpu().contiguous().data<float>().ToArray();
            for (var number = 0; number < truth.Count; number++) Mark(levels, image, sides.AsSpan(4 * number, 4));
        }

        return ([.. levels.Select(level => level.ToTensors(device))], levels.Sum(level => level.Count) / PositionsPerLoss);
    }

    private void Mark(Level[] levels, int image, ReadOnlySpan<float> box)
    {
        var scale = MathF.Sqrt((box[2] - box[0]) * (box[3] - box[1]));
        var place = MathF.Floor(MathF.Log2(scale) - MathF.Log2((float)leastSize) + 0.5f);
        var own = (int)Math.Clamp(place, 0, levels.Length - 1);
        var center = Region(box, centerMargin, own, levels);
        levels[own].Fill(levels[own].Labels, image, center, 1);
        levels[own].Fill(levels[own].Weights, image, Region(box, ignoreMargin, own, levels), 0);
        levels[own].Fill(levels[own].Weights, image, center, 1);
        foreach (var beside in new[] { own - 1, own + 1 })
        {
            if (beside >= 0 && beside < levels.Length)
                levels[beside].Fill(levels[beside].Open, image, Region(box, ignoreMargin, beside, levels), 1);
        }
    }

    // The cells, ends included, that are left of a box when a margin is cut off all around, in sizes of the box.
    private (int X1, int Y1, int X2, int Y2) Region(ReadOnlySpan<float> box, float margin, int level, Level[] levels)
    {
        var stride = strides[level];
        var (x1, y1, x2, y2) = (box[0] / stride, box[1] / stride, box[2] / stride, box[3] / stride);
        var rest = 1 - margin;
        return (
            Cell((rest * x1) + (margin * x2), levels[level].Width),
            Cell((rest * y1) + (margin * y2), levels[level].Height),
            Cell((margin * x1) + (rest * x2), levels[level].Width),
            Cell((margin * y1) + (rest * y2), levels[level].Height));

        static int Cell(float place, int most) => (int)Math.Clamp(MathF.Round(place), 0, most);
    }

    /// <summary>The targets of a level, image by image, row by row.</summary>
    private sealed class Level(int images, int height, int width)
    {
        public int Height => height;

        public int Width => width;

        public int Count => images * height * width;

        public float[] Labels { get; } = new float[images * height * width];

        public float[] Weights { get; } = [.. Enumerable.Repeat(-1f, images * height * width)];

        public float[] Open { get; } = new float[images * height * width];

        public void Fill(float[] map, int image, (int X1, int Y1, int X2, int Y2) region, float value)
        {
            for (var y = region.Y1; y <= Math.Min(region.Y2, height - 1); y++)
                for (var x = region.X1; x <= Math.Min(region.X2, width - 1); x++)
                    map[(((image * height) + y) * width) + x] = value;
        }

        public (Tensor Labels, Tensor Weights) ToTensors(Device device)
        {
            var weights = Weights.Select((weight, place) => weight >= 0 ? weight : Open[place] > 0 ? 0 : WeightOfNothing).ToArray();
            return (tensor([.. Labels.Select(label => (long)label)], int64, device), tensor(weights, float32, device));
        }
    }
}
