using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>mmdetection's <c>ImageToTensor</c>. Here the batch is made in one pass from the samples, so the transform has
/// nothing to do.</summary>
[Component("ImageToTensor")]
public sealed class ImageToTensor : ITransform
{
    /// <summary>Makes the transform.</summary>
    /// <param name="keys">The parts that become tensors: <c>img</c>.</param>
    /// <exception cref="ArgumentException">Another part is named.</exception>
    public ImageToTensor(IReadOnlyList<string> keys)
    {
        if (keys.FirstOrDefault(key => key != "img") is { } other)
            throw new ArgumentException($"keys: '{other}' is no image; ImageToTensor takes 'img'.", nameof(keys));
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) => true;
}
