using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Moves everything of a sample that has a place in the image together: objects, ignored regions and given regions, with their
/// boxes, landmarks and masks.</summary>
public static class SampleGeometry
{
    /// <summary>Follows a change of the image.</summary>
    /// <param name="sample">The sample; its image is changed by the caller.</param>
    /// <param name="move">The change.</param>
    /// <param name="clip">The height and width that boxes are clipped to; null clips none.</param>
    public static void Move(this DetectionSample sample, ISampleMove move, (int Height, int Width)? clip = null)
    {
        sample.Objects = sample.Objects.ConvertAll(Moved);
        sample.Ignored = sample.Ignored.ConvertAll(Moved);
        sample.Proposals = sample.Proposals?.ConvertAll(region => region with { Box = Place(region.Box) });

        ObjectAnnotation Moved(ObjectAnnotation item) => item with
        {
            Box = Place(item.Box),
            Landmarks = item.Landmarks is { } landmarks ? MoveLandmarks(landmarks, move, sample.LandmarkFlipOrder) : null,
            Mask = item.Mask is { } mask ? move.Move(mask) : null,
        };

        Box Place(Box box) => clip is { } shape ? move.Move(box).ClipTo(shape) : move.Move(box);
    }

    /// <summary>Drops what has its box in the wrong place.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="keep">Whether a box stays.</param>
    public static void Keep(this DetectionSample sample, Func<Box, bool> keep)
    {
        sample.Objects = sample.Objects.FindAll(item => keep(item.Box));
        sample.Ignored = sample.Ignored.FindAll(item => keep(item.Box));
        sample.Proposals = sample.Proposals?.FindAll(region => keep(region.Box));
    }

    /// <summary>What of a box lies on an image.</summary>
    /// <param name="box">The box in pixels.</param>
    /// <param name="shape">Height and width of the image in pixels.</param>
    public static Box ClipTo(this Box box, (int Height, int Width) shape) => new(
        Math.Clamp(box.X1, 0, shape.Width),
        Math.Clamp(box.Y1, 0, shape.Height),
        Math.Clamp(box.X2, 0, shape.Width),
        Math.Clamp(box.Y2, 0, shape.Height));

    private static float[] MoveLandmarks(IReadOnlyList<float> landmarks, ISampleMove move, IReadOnlyList<int>? flipOrder)
    {
        var moved = new float[landmarks.Count];
        for (var i = 0; i < landmarks.Count / 2; i++)
        {
            var from = move.SwapsSides && flipOrder is not null ? flipOrder[i] : i;
            (moved[2 * i], moved[(2 * i) + 1]) = move.Move(landmarks[2 * from], landmarks[(2 * from) + 1]);
        }

        return moved;
    }
}
