using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Cuts region features out of a pyramid of feature maps.</summary>
[Registry("roi_extractor")]
public interface IRoIExtractor : IModuleComponent
{
    /// <summary>How many levels, counted from the finest, the extractor reads.</summary>
    int NumInputs { get; }

    /// <summary>Extracts the features of regions.</summary>
    /// <param name="features">At least <see cref="NumInputs"/> maps [N, C, H_l, W_l].</param>
    /// <param name="rois">[R, 5] float: image index, x1 y1 x2 y2 in pixels of the network input.</param>
    /// <param name="roiScaleFactor">How much larger, about their centres, the regions are cut out; null is 1.</param>
    /// <returns>[R, C, h, w].</returns>
    Tensor forward(Tensor[] features, Tensor rois, double? roiScaleFactor = null);
}
