using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Classifies region features and refines their boxes.</summary>
[Registry("bbox_head")]
public interface IBBoxHead : IModuleComponent
{
    /// <summary>Number of classes, background not counted.</summary>
    int NumClasses { get; }

    /// <summary>Loss of the boxes.</summary>
    ILoss LossBBox { get; }

    /// <summary>Scores and box deltas of region features.</summary>
    /// <param name="features">[R, C, h, w].</param>
    /// <returns>Logits [R, num_classes + 1] (background last) and deltas [R, 4 * num_classes] or [R, 4]; null where the head has no such branch.</returns>
    (Tensor? Scores, Tensor? Deltas) forward(Tensor features);

    /// <summary>Classification and regression targets of sampled regions.</summary>
    /// <param name="samples">One per image.</param>
    /// <param name="positiveWeight">Weight of a positive sample; zero or less means 1 (<c>train_cfg.pos_weight</c>).</param>
    BBoxTargets GetTargets(IReadOnlyList<SamplingResult> samples, double positiveWeight);

    /// <summary>The head's losses: <c>loss_cls</c>, <c>acc</c>, <c>loss_bbox</c>.</summary>
    /// <param name="scores">Logits as returned by <see cref="forward"/>.</param>
    /// <param name="deltas">Deltas as returned by <see cref="forward"/>.</param>
    /// <param name="rois">[R, 5] float: image index, x1 y1 x2 y2 in pixels.</param>
    /// <param name="targets">Targets of the same regions.</param>
    Losses Loss(Tensor? scores, Tensor? deltas, Tensor rois, BBoxTargets targets);

    /// <summary>Decodes the boxes of one image's regions.</summary>
    /// <param name="rois">[R, 5] of this image.</param>
    /// <param name="scores">[R, num_classes + 1] logits, or null.</param>
    /// <param name="deltas">[R, 4 * num_classes] or [R, 4], or null.</param>
    /// <param name="meta">The image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    /// <returns>Boxes [R, 4 * num_classes] or [R, 4] x1 y1 x2 y2, and probabilities [R, num_classes + 1].</returns>
    (Tensor Boxes, Tensor? Scores) GetBoxes(Tensor rois, Tensor? scores, Tensor? deltas, ImageMeta meta, bool rescale);

    /// <summary>The classification loss of each region by itself.</summary>
    /// <param name="scores">Logits as returned by <see cref="forward"/>.</param>
    /// <param name="labels">[R] int64 class indices; the number of classes is background.</param>
    /// <returns>[R] float.</returns>
    Tensor ClassLosses(Tensor scores, Tensor labels);

    /// <summary>Probabilities of logits.</summary>
    /// <param name="scores">Logits as returned by <see cref="forward"/>.</param>
    /// <returns>[R, num_classes + 1].</returns>
    Tensor Activate(Tensor scores);

    /// <summary>Refines each box as the deltas of one class say.</summary>
    /// <param name="boxes">[R, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="labels">[R] int64, the class; not looked at where one box serves all classes.</param>
    /// <param name="deltas">Deltas as returned by <see cref="forward"/>.</param>
    /// <param name="maxShape">Height and width that boxes are clipped to; null clips nothing.</param>
    /// <returns>[R, 4].</returns>
    Tensor RegressByClass(Tensor boxes, Tensor labels, Tensor deltas, (int Height, int Width)? maxShape);

    /// <summary>Refines the boxes of a training step for the next stage of a cascade, and leaves out those that are ground truth.</summary>
    /// <param name="rois">[R, 5] float: image index, x1 y1 x2 y2 in pixels; images in order, positives of an image first.</param>
    /// <param name="labels">[R] int64, the class of each.</param>
    /// <param name="deltas">Deltas as returned by <see cref="forward"/>.</param>
    /// <param name="samples">One per image, what the regions were sampled as.</param>
    /// <param name="metas">One per image.</param>
    /// <returns>Per image [n, 4].</returns>
    Tensor[] RefineBoxes(Tensor rois, Tensor labels, Tensor deltas, IReadOnlyList<SamplingResult> samples, IReadOnlyList<ImageMeta> metas);
}
