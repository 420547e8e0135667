using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>mmdetection's <c>ToTensor</c>. Here the batch is made in one pass from the samples, so the transform has nothing to do.</summary>
[Component("ToTensor")]
[UnsupportedKey("keys", "all parts of a batch are tensors")]
public sealed class ToTensor : ITransform
{
    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) => true;
}
