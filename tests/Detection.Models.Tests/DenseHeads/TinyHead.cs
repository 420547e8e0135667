using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

/// <summary>A dense head built from JSON, and images of 64 x 64 pixels to try it on.</summary>
/// <param name="Json">The head's config.</param>
/// <param name="Sizes">Height and width of each level in cells.</param>
/// <param name="Channels">Channels of each level.</param>
internal sealed record TinyHead(string Json, int[] Sizes, int[] Channels)
{
    public static readonly ImageMeta Meta = new("a.jpg", "1", (64, 64), (64, 64), (64, 64));

    public IDenseHead Build()
    {
        var head = ModelFactory.Build<IDenseHead>(Json);
        ((IWeightInitialized)head.Module).InitWeights();
        return head;
    }

    public Tensor[] Features(int images) => [.. Sizes.Select((size, level) => randn(images, Channels[level], size, size))];

    public static DetectionBatch Batch(params float[][] boxes) =>
        new(zeros(boxes.Length, 3, 64, 64), [.. boxes.Select(_ => Meta)], [.. boxes.Select(Truth)]);

    private static GroundTruth Truth(float[] boxes)
    {
        var count = boxes.Length / 4;
        return new GroundTruth(tensor(boxes, [count, 4]), arange(count, int64), zeros(0, 4));
    }
}
