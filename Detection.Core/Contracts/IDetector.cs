using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A whole detector, the <c>model</c> of a config.</summary>
[Registry("detector")]
public interface IDetector : IModuleComponent
{
    /// <summary>Number of classes that the detector tells apart, or null where it has none (RPN).</summary>
    int? NumClasses { get; }

    /// <summary>Backbone and neck.</summary>
    /// <param name="images">[N, 3, H, W] float, normalised.</param>
    /// <returns>One [N, C, H_l, W_l] per level.</returns>
    Tensor[] ExtractFeatures(Tensor images);

    /// <summary>The raw outputs of the dense heads, by the name of the head's field in the config (<c>rpn_head</c>, <c>bbox_head</c>).</summary>
    /// <param name="features">What <see cref="ExtractFeatures"/> returned.</param>
    IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features);

    /// <summary>The losses of a batch, in training.</summary>
    /// <param name="batch">The batch with its ground truth.</param>
    Losses Loss(DetectionBatch batch);

    /// <summary>The detections of each image of a batch, best score first.</summary>
    /// <param name="batch">The batch; ground truth is not looked at.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels rather than the network input's.</param>
    DetectionResult[] Predict(DetectionBatch batch, bool rescale = true);

    /// <summary>Initialises the weights as the components' <c>init_cfg</c> say.</summary>
    void InitWeights();
}
