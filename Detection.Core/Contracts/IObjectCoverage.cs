using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>A head that can tell before any training which objects its priors reach: <c>detection check</c> asks every module of a model that
/// implements it.</summary>
public interface IObjectCoverage
{
    /// <summary>Stride of each level in pixels, (x, y), finest or coarsest first as the head takes its levels.</summary>
    IReadOnlyList<(int X, int Y)> PriorStrides { get; }

    /// <summary>How the priors cover the objects of an image.</summary>
    /// <param name="featureSizes">Height and width of each level in cells.</param>
    /// <param name="image">The image.</param>
    /// <param name="truth">Its objects, in pixels of the network input.</param>
    /// <returns>One per object; null where the head decides otherwise than by priors, or is not made for training.</returns>
    IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth);
}
