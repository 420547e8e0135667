using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Predicts boxes at every position of the feature levels (the head of a one-stage detector).</summary>
[Registry("head")]
public interface IDenseHead : IModuleComponent
{
    /// <summary>Number of classes, background not counted.</summary>
    int NumClasses { get; }

    /// <summary>The head's raw outputs.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level, finest first.</param>
    /// <returns>For each output of the head (class scores, box deltas ...) its maps, one per level, in mmdetection's order.</returns>
    Tensor[][] forward(Tensor[] features);

    /// <summary>The losses of a batch, in training.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <returns>Named losses with gradients, per level where mmdetection has a list.</returns>
    Losses Loss(Tensor[] features, DetectionBatch batch);

    /// <summary>The detections of each image, best score first.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels rather than the network input's.</param>
    DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale);
}
