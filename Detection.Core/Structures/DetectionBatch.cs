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

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        foreach (var truth in GroundTruth) truth.Dispose();
        foreach (var regions in Proposals ?? []) regions.Dispose();
    }
}
