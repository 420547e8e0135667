using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the anchors of a YOLO head learn.</summary>
/// <param name="config">How the head is trained.</param>
/// <param name="coder">Turns ground truth into deltas.</param>
/// <param name="numClasses">Number of classes.</param>
/// <param name="oneHotSmoother">How much of a label is spread over all classes.</param>
internal sealed class YOLOTargets(YOLOTrainConfig config, IGridBBoxCoder coder, int numClasses, double oneHotSmoother)
{
    private readonly ISampler sampler = config.Sampler ?? new PseudoSampler();

    /// <summary>The targets of an image.</summary>
    /// <param name="anchors">[A, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="strides">[A, 1] float, side of each anchor's cell.</param>
    /// <param name="responsible">[A] bool, whether the centre of an object is in the anchor's cell.</param>
    /// <param name="truth">The image's boxes and labels.</param>
    /// <returns>[A, 5 + classes] deltas, objectness and classes, zeros but for objects; and [A] float, 1 for background.</returns>
    public (Tensor Wanted, Tensor Background) Build(Tensor anchors, Tensor strides, Tensor responsible, GroundTruth truth)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var sampled = sampler.Sample(config.Assigner.Assign(anchors, responsible, truth), anchors, truth);
        var wanted = zeros([anchors.shape[0], 5 + numClasses], float32, anchors.device);
        var background = zeros(anchors.shape[0], float32, anchors.device).index_fill_(0, sampled.NegativeIndices, 1);
        if (sampled.PositiveIndices.shape[0] > 0)
        {
            var deltas = coder.Encode(sampled.PositiveBoxes, sampled.PositiveGroundTruthBoxes, strides.index_select(0, sampled.PositiveIndices));
            var labels = truth.Labels.index_select(0, sampled.PositiveGroundTruthIndices).unsqueeze(1);
            var classes = (labels == arange(numClasses, int64, anchors.device)).to(float32);
            if (oneHotSmoother != 0) classes = (classes * (1 - oneHotSmoother)) + (oneHotSmoother / numClasses);
            wanted.index_copy_(0, sampled.PositiveIndices, cat([deltas, ones_like(deltas.narrow(1, 0, 1)), classes], 1));
        }

        return scope.MoveToOuter(wanted, background);
    }

    /// <summary>How the anchors cover the objects of an image.</summary>
    /// <param name="anchors">[A, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of anchors of each level.</param>
    /// <param name="responsible">[A] bool, whether the centre of an object is in the anchor's cell.</param>
    /// <param name="truth">The objects.</param>
    public ObjectCoverage[] Cover(Tensor anchors, IReadOnlyList<int> levelCounts, Tensor responsible, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        return CoverageCount.Of(config.Assigner.Assign(anchors, responsible, truth).GroundTruthIndices, levelCounts, truth, anchors);
    }

    /// <summary>Whether the centre of an object is in the cell of each anchor.</summary>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="strides">Stride of each level in pixels.</param>
    /// <param name="priors">Anchors per position of each level.</param>
    /// <param name="boxes">[G, 4] x1 y1 x2 y2 in pixels.</param>
    /// <returns>[A] bool, all levels together.</returns>
    public static Tensor Responsible(
        IReadOnlyList<(int Height, int Width)> sizes, IReadOnlyList<(int X, int Y)> strides, IReadOnlyList<int> priors, Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var (x, y) = ((boxes.select(1, 0) + boxes.select(1, 2)) * 0.5, (boxes.select(1, 1) + boxes.select(1, 3)) * 0.5);
        var levels = sizes.Select((size, level) =>
        {
            var cells = ((y / strides[level].Y).floor() * size.Width) + (x / strides[level].X).floor();
            var inside = cells.masked_select((cells >= 0) & (cells < size.Height * size.Width)).to(int64);
            var flags = zeros(size.Height * size.Width, ScalarType.Bool, boxes.device).index_fill_(0, inside, true);
            return flags.unsqueeze(1).expand(flags.shape[0], priors[level]).reshape(-1);
        });
        return cat([.. levels], 0).MoveToOuterDisposeScope();
    }
}
