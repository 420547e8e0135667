using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>Refuses regions that would read outside of the feature maps.</summary>
internal static class RegionChecks
{
    // Far beyond any image; dense sampling of what is larger would never end.
    private const float MaxCoordinate = 1e6f;

    /// <summary>Checks shapes.</summary>
    public static void Shapes(Tensor features, Tensor rois)
    {
        if (features.dim() == 4 && rois.dim() == 2 && rois.shape[1] == 5) return;
        throw new ArgumentException(
            $"RoI pooling expects features [N, C, H, W] and rois [R, 5] (image index, x1, y1, x2, y2), found [{string.Join(", ", features.shape)}] and [{string.Join(", ", rois.shape)}].",
            nameof(rois));
    }

    /// <summary>Checks the numbers.</summary>
    /// <param name="rois">[R, 5] float, contiguous, on the CPU.</param>
    /// <param name="images">Number of images of the batch.</param>
    public static unsafe void Values(Tensor rois, long images)
    {
        var values = TensorMemory.Pointer<float>(rois);
        for (var index = 0; index < rois.shape[0]; index++, values += 5)
        {
            if (!(values[0] >= 0 && values[0] < images))
                throw new ArgumentException($"RoI {index} belongs to image {values[0]}, but the batch has {images} images.", nameof(rois));
            if (IsSane(values[1]) && IsSane(values[2]) && IsSane(values[3]) && IsSane(values[4])) continue;
            throw new ArgumentException(
                $"RoI {index} is ({values[1]}, {values[2]}, {values[3]}, {values[4]}): expected finite coordinates within {MaxCoordinate} pixels; if this happens in training, it has diverged.", nameof(rois));
        }
    }

    private static bool IsSane(float coordinate) => MathF.Abs(coordinate) <= MaxCoordinate;
}
