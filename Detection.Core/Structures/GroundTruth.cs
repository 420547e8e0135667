using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>What is to be found in one image.</summary>
/// <param name="boxes">[G, 4] float x1 y1 x2 y2 in pixels of the network input.</param>
/// <param name="labels">[G] int64 class indices.</param>
/// <param name="ignoredBoxes">[I, 4] float, regions (crowds, difficult objects) that are neither object nor background.</param>
public sealed class GroundTruth(Tensor boxes, Tensor labels, Tensor ignoredBoxes) : IDisposable
{
    /// <summary>[G, 4] float x1 y1 x2 y2 in pixels of the network input.</summary>
    public Tensor Boxes { get; } = boxes;

    /// <summary>[G] int64 class indices.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>[I, 4] float, regions that are neither object nor background.</summary>
    public Tensor IgnoredBoxes { get; } = ignoredBoxes;

    /// <summary>[G, H, W] uint8, 1 where the object is, of the network input's size; null where masks are not loaded.</summary>
    public Tensor? Masks { get; init; }

    /// <summary>[G, 2 * K] float x y of each landmark in pixels of the network input, NaN where it is not annotated; null where
    /// landmarks are not loaded.</summary>
    public Tensor? Landmarks { get; init; }

    /// <summary>Number of objects.</summary>
    public int Count => (int)Boxes.shape[0];

    /// <summary>A copy on another device.</summary>
    /// <param name="device">Where to.</param>
    public GroundTruth To(Device device) => new(Boxes.to(device), Labels.to(device), IgnoredBoxes.to(device))
    {
        Masks = Masks?.to(device),
        Landmarks = Landmarks?.to(device),
    };

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Boxes.Dispose();
        Labels.Dispose();
        IgnoredBoxes.Dispose();
        Masks?.Dispose();
        Landmarks?.Dispose();
    }
}
