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
            [.. result.Labels.cpu().contiguous().data<long>().ToArray().Select(label => (int)label)])
        {
            Masks = result.Masks is { } masks ? Encode(masks) : null,
            MaskScores = result.MaskScores?.to(float32).cpu().contiguous().data<float>().ToArray(),
            Landmarks = result.Landmarks is { } landmarks ? Rows(landmarks) : null,
        };
    }

    private static RunLengthMask[] Encode(Tensor masks)
    {
        var pixels = masks.to(@bool).cpu().contiguous();
        var (height, width) = ((int)masks.shape[1], (int)masks.shape[2]);
        var encoded = new RunLengthMask[masks.shape[0]];
        for (var i = 0; i < encoded.Length; i++)
        {
            using var mask = pixels.select(0, i);
            encoded[i] = RunLengthMask.Encode(mask.bytes, height, width);
        }

        return encoded;
    }

    private static float[][] Rows(Tensor values) =>
        values.shape[0] == 0 ? [] : [.. values.to(float32).cpu().contiguous().data<float>().ToArray().Chunk((int)values.shape[1])];
}
