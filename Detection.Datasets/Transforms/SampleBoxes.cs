using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Changes to all boxes of a sample, objects and ignored regions alike.</summary>
internal static class SampleBoxes
{
    public static void MapBoxes(this DetectionSample sample, Func<Box, Box> map)
    {
        sample.Objects = sample.Objects.ConvertAll(item => item with { Box = map(item.Box) });
        sample.Ignored = sample.Ignored.ConvertAll(item => item with { Box = map(item.Box) });
    }

    public static void KeepBoxes(this DetectionSample sample, Func<Box, bool> keep)
    {
        sample.Objects = sample.Objects.FindAll(item => keep(item.Box));
        sample.Ignored = sample.Ignored.FindAll(item => keep(item.Box));
    }

    public static Box ClipTo(this Box box, (int Height, int Width) shape) => new(
        Math.Clamp(box.X1, 0, shape.Width),
        Math.Clamp(box.Y1, 0, shape.Height),
        Math.Clamp(box.X2, 0, shape.Width),
        Math.Clamp(box.Y2, 0, shape.Height));

    public static Box Moved(this Box box, float x, float y) => new(box.X1 + x, box.Y1 + y, box.X2 + x, box.Y2 + y);
}
