using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Runner.Inference;

/// <summary>Copies a detector's results out of tensors.</summary>
internal static class DetectionArrays
{
    /// <summary>The detections as arrays.</summary>
    public static ImageDetections From(DetectionResult result)
    {
        using var scope = NewDisposeScope();
        var boxes = result.Boxes.to(float32).cpu().contiguous().data<float>().ToArray();
        return new ImageDetections(
            [.. boxes.Chunk(4).Select(box => new Box(box[0], box[1], box[2], box[3]))],
            result.Scores.to(float32).cpu().contiguous().data<float>().ToArray(),
            [.. result.Labels.cpu().contiguous().data<long>().ToArray().Select(label => (int)label)]);
    }
}
