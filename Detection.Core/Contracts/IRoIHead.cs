using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>The second stage: classifies and refines proposals.</summary>
[Registry("roi_head")]
public interface IRoIHead : IModuleComponent
{
    /// <summary>Number of classes, background not counted.</summary>
    int NumClasses { get; }

    /// <summary>The losses of a batch, in training.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="proposals">One per image.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    Losses Loss(Tensor[] features, IReadOnlyList<Proposals> proposals, DetectionBatch batch);

    /// <summary>The detections of each image, best score first.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="proposals">One per image.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels rather than the network input's.</param>
    DetectionResult[] Predict(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale);
}
