using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Coco;

/// <summary>Stands for a segmentation that cannot be used. The boxes of its file can be, so it faults only where the mask is asked for.</summary>
/// <param name="message">What is wrong: file, line, annotation and fault.</param>
internal sealed class FaultyMask(string message) : IInstanceMask
{
    public int Height => throw Fault();

    public int Width => throw Fault();

    public IInstanceMask Resized(int height, int width) => throw Fault();

    public IInstanceMask Mirrored(FlipDirection direction) => throw Fault();

    public IInstanceMask Placed(int height, int width, int left, int top) => throw Fault();

    public RunLengthMask ToRunLengths() => throw Fault();

    public BitmapMask ToBitmap() => throw Fault();

    private DatasetException Fault() => new(message);
}
