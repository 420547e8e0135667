using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>Images of one step, padded to a common size.</summary>
/// <param name="images">[N, 3, H, W] float, normalised.</param>
/// <param name="metas">One per image.</param>
/// <param name="groundTruth">One per image; empty where there is none (testing).</param>
public sealed class DetectionBatch(Tensor images, IReadOnlyList<ImageMeta> metas, IReadOnlyList<GroundTruth> groundTruth) : IDisposable
{
    /// <summary>[N, 3, H, W] float, normalised.</summary>
    public Tensor Images { get; } = images;

    /// <summary>One per image.</summary>
    public IReadOnlyList<ImageMeta> Metas { get; } = metas;

    /// <summary>One per image; empty where there is none.</summary>
    public IReadOnlyList<GroundTruth> GroundTruth { get; } = groundTruth;

    /// <summary>Given regions, one per image, for detectors without a first stage (Fast R-CNN); null where there are none.</summary>
    public IReadOnlyList<Proposals>? Proposals { get; init; }

    /// <summary>Number of images.</summary>
    public int Count => Metas.Count;

    /// <summary>A copy on another device.</summary>
    /// <param name="device">Where to.</param>
    public DetectionBatch To(Device device) => new(Images.to(device), Metas, [.. GroundTruth.Select(truth => truth.To(device))])
    {
        Proposals = Proposals?.Select(regions => regions.To(device)).ToArray(),
    };

    /// <summary>The same images on a larger canvas, as they are padded in a batch with a larger one.</summary>
    /// <param name="height">Height in pixels, at least the present one.</param>
    /// <param name="width">Width in pixels, likewise.</param>
    /// <returns>A batch that shares everything else with this one, which stays the owner of it; this batch itself where it is of that size.</returns>
    public DetectionBatch PadTo(int height, int width)
    {
        if (Images.shape[2] == height && Images.shape[3] == width) return this;
        return new DetectionBatch(OnCanvas(Images), Metas, [.. GroundTruth.Select(truth => new GroundTruth(truth.Boxes, truth.Labels, truth.IgnoredBoxes)
        {
            Masks = truth.Masks is null ? null : OnCanvas(truth.Masks),
            Landmarks = truth.Landmarks,
        })])
        {
            Proposals = Proposals,
        };

        Tensor OnCanvas(Tensor pixels)
        {
            long[] shape = [.. pixels.shape[..^2], height, width];
            var canvas = pixels.new_zeros(shape);
            using var place = canvas.narrow(-2, 0, pixels.shape[^2]);
            using var part = place.narrow(-1, 0, pixels.shape[^1]);
            part.copy_(pixels);
            return canvas;
        }
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        foreach (var truth in GroundTruth) truth.Dispose();
        foreach (var regions in Proposals ?? []) regions.Dispose();
    }
}
