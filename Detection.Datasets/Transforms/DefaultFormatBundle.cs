using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>mmdetection's <c>DefaultFormatBundle</c>, which makes tensors of the sample's parts. Here the batch is made in one
/// pass from the samples, bytes converted to floats, so the transform has nothing to do.</summary>
[Component("DefaultFormatBundle")]
[UnsupportedKey("img_to_float", "batches are always float")]
[UnsupportedKey("pad_val", "images of a batch are padded with 0; use Pad for another value")]
public sealed class DefaultFormatBundle : ITransform
{
    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) => true;
}
