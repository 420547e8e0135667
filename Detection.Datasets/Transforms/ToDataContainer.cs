using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>mmdetection's <c>ToDataContainer</c>, which says how parts of samples are joined. Here the batch knows, so the transform has
/// nothing to do.</summary>
[Component("ToDataContainer")]
[UnsupportedKey("fields", "the batch knows how each part is joined")]
public sealed class ToDataContainer : ITransform
{
    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) => true;
}
