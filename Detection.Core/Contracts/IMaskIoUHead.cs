using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Predicts how well a predicted mask fits its object, to score masks by more than their class.</summary>
[Registry("mask_iou_head")]
public interface IMaskIoUHead : IModuleComponent
{
    /// <summary>The overlap that each mask is thought to have with its object.</summary>
    /// <param name="features">[R, C, h, w], what the mask head saw.</param>
    /// <param name="logits">[R, 2h, 2w], the mask logits of each region's class.</param>
    /// <returns>[R, num_classes].</returns>
    Tensor forward(Tensor features, Tensor logits);

    /// <summary>The overlap that each predicted mask really has with the whole object.</summary>
    /// <param name="samples">One per image.</param>
    /// <param name="groundTruth">One per image, with masks.</param>
    /// <param name="logits">[P, h, w], mask logits of each positive's class.</param>
    /// <param name="maskTargets">[P, h, w], what the mask head was trained on.</param>
    /// <param name="threshold">Logits above this are the predicted mask (<c>train_cfg.mask_thr_binary</c>).</param>
    /// <returns>[P] in 0 .. 1.</returns>
    Tensor GetTargets(IReadOnlyList<SamplingResult> samples, IReadOnlyList<GroundTruth> groundTruth, Tensor logits, Tensor maskTargets, double threshold);

    /// <summary>The head's loss: <c>loss_mask_iou</c>.</summary>
    /// <param name="predictions">[P], the prediction for each positive's class.</param>
    /// <param name="targets">[P] as <see cref="GetTargets"/> returns them; those of 0 count nothing.</param>
    Losses Loss(Tensor predictions, Tensor targets);
}
