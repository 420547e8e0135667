using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>What a second stage makes of the boxes of one image, before they are sampled: samplers that look for hard examples ask it
/// (mmdetection's sampler <c>context</c>).</summary>
public interface IRegionPredictor
{
    /// <summary>Number of classes, background not counted.</summary>
    int NumClasses { get; }

    /// <summary>Scores and box deltas of boxes.</summary>
    /// <param name="boxes">[B, 4] float x1 y1 x2 y2 in pixels of the network input.</param>
    /// <returns>Logits [B, num_classes + 1] (background last) and deltas, null where the stage has none.</returns>
    (Tensor Scores, Tensor? Deltas) Predict(Tensor boxes);

    /// <summary>The classification loss of each box.</summary>
    /// <param name="scores">[B, num_classes + 1] logits.</param>
    /// <param name="labels">[B] int64 class indices; the number of classes is background.</param>
    /// <returns>[B] float.</returns>
    Tensor ClassLosses(Tensor scores, Tensor labels);

    /// <summary>Probabilities of logits.</summary>
    /// <param name="scores">[B, num_classes + 1] logits.</param>
    /// <returns>[B, num_classes + 1].</returns>
    Tensor Activate(Tensor scores);

    /// <summary>Refines each box as the deltas of one class say; clips nothing.</summary>
    /// <param name="boxes">[B, 4] float x1 y1 x2 y2 in pixels of the network input.</param>
    /// <param name="labels">[B] int64, the class.</param>
    /// <param name="deltas">Deltas as returned by <see cref="Predict"/>.</param>
    /// <returns>[B, 4].</returns>
    Tensor Decode(Tensor boxes, Tensor labels, Tensor deltas);
}
