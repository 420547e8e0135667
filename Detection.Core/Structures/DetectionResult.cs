using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>What a detector found in one image, best score first.</summary>
/// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels.</param>
/// <param name="scores">[n] float in 0 .. 1.</param>
/// <param name="labels">[n] int64 class indices.</param>
public sealed class DetectionResult(Tensor boxes, Tensor scores, Tensor labels) : IDisposable
{
    /// <summary>[n, 4] float x1 y1 x2 y2 in pixels.</summary>
    public Tensor Boxes { get; } = boxes;

    /// <summary>[n] float in 0 .. 1.</summary>
    public Tensor Scores { get; } = scores;

    /// <summary>[n] int64 class indices.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>[n, H, W] bool, of the size of the image that the boxes are given in; null where the detector makes no masks.</summary>
    public Tensor? Masks { get; init; }

    /// <summary>[n] float, how good each mask is thought to be; null where that is the box's score.</summary>
    public Tensor? MaskScores { get; init; }

    /// <summary>[n, 2 * K] float x y of each landmark in pixels; null where the detector finds none.</summary>
    public Tensor? Landmarks { get; init; }

    /// <summary>Number of detections.</summary>
    public int Count => (int)Boxes.shape[0];

    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public DetectionResult MoveToOuterDisposeScope()
    {
        Boxes.MoveToOuterDisposeScope();
        Scores.MoveToOuterDisposeScope();
        Labels.MoveToOuterDisposeScope();
        Masks?.MoveToOuterDisposeScope();
        MaskScores?.MoveToOuterDisposeScope();
        Landmarks?.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Boxes.Dispose();
        Scores.Dispose();
        Labels.Dispose();
        Masks?.Dispose();
        MaskScores?.Dispose();
        Landmarks?.Dispose();
    }
}
