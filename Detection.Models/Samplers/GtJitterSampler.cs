using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Adds a moved copy of every ground-truth box to the boxes that another sampler chooses from, so that a second stage sees good but
/// not perfect boxes from the first step on (the ground-truth jitter of CharlesShang/TFFRCNN).</summary>
/// <param name="sampler">Chooses.</param>
/// <param name="jitter">The copies move by up to half this share of their width and height, either way.</param>
[Component("GtJitterSampler")]
public sealed class GtJitterSampler(ISampler sampler, double jitter = 0.05) : ISampler
{
    /// <inheritdoc/>
    public SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null)
    {
        if (groundTruth.Count == 0) return sampler.Sample(assigned, boxes, groundTruth, predictor);
        using var moved = Moved(groundTruth.Boxes);
        using var all = cat([boxes.narrow(1, 0, 4), moved], 0);
        using var numbers = arange(1, groundTruth.Count + 1, int64, boxes.device);
        using var indices = cat([assigned.GroundTruthIndices, numbers], 0);
        using var certain = ones(groundTruth.Count, assigned.MaxOverlaps.dtype, boxes.device);
        using var overlaps = cat([assigned.MaxOverlaps, certain], 0);
        using var labels = cat([assigned.Labels, groundTruth.Labels], 0);
        return sampler.Sample(new AssignResult(indices, overlaps, labels), all, groundTruth, predictor);
    }

    private Tensor Moved(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var extent = boxes.narrow(1, 2, 2) - boxes.narrow(1, 0, 2);
        var offset = (rand(extent.shape).to(boxes.device) - 0.5) * jitter * extent;
        return (boxes + cat([offset, offset], 1)).MoveToOuterDisposeScope();
    }
}
