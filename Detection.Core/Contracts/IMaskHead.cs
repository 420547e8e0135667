using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Predicts the mask of each region.</summary>
[Registry("mask_head")]
public interface IMaskHead : IModuleComponent
{
    /// <summary>Number of classes, background not counted.</summary>
    int NumClasses { get; }

    /// <summary>Mask logits of region features.</summary>
    /// <param name="features">[R, C, h, w].</param>
    /// <returns>[R, num_classes, h', w'], or [R, 1, h', w'] where one mask serves all classes.</returns>
    Tensor forward(Tensor features);

    /// <summary>The masks that positive samples are trained on: the ground truth cut out by the sample's box.</summary>
    /// <param name="samples">One per image.</param>
    /// <param name="groundTruth">One per image, with masks.</param>
    /// <param name="size">Height and width of the targets in cells (<c>train_cfg.mask_size</c>).</param>
    /// <returns>[P, h, w] float, 0 or 1; positives of the first image first.</returns>
    /// <exception cref="InvalidOperationException">An image with positive samples has no masks.</exception>
    Tensor GetTargets(IReadOnlyList<SamplingResult> samples, IReadOnlyList<GroundTruth> groundTruth, (int Height, int Width) size);

    /// <summary>The head's loss: <c>loss_mask</c>.</summary>
    /// <param name="logits">What <see cref="forward"/> returned for the positives.</param>
    /// <param name="targets">[P, h', w'] as <see cref="GetTargets"/> returns them.</param>
    /// <param name="labels">[P] int64, class of each positive.</param>
    Losses Loss(Tensor logits, Tensor targets, Tensor labels);

    /// <summary>Puts predicted masks into the image.</summary>
    /// <param name="probabilities">[n, num_classes, h', w'] or [n, 1, h', w'] in 0 .. 1.</param>
    /// <param name="boxes">[n, 4] x1 y1 x2 y2 in pixels of the image that the masks are put into.</param>
    /// <param name="labels">[n] int64 classes.</param>
    /// <param name="imageShape">Height and width of that image.</param>
    /// <param name="threshold">From this probability on, a pixel belongs to the mask.</param>
    /// <returns>[n, H, W] bool.</returns>
    Tensor GetMasks(Tensor probabilities, Tensor boxes, Tensor labels, (int Height, int Width) imageShape, double threshold);
}
