using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>What a box branch makes of boxes of one image, for samplers that ask.</summary>
internal sealed class ImageRegions(IBBoxBranch branch, Tensor[] features, int image) : IRegionPredictor
{
    public int NumClasses => branch.Head.NumClasses;

    public (Tensor Scores, Tensor? Deltas) Predict(Tensor boxes)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var rois = cat([boxes.new_full(boxes.shape[0], 1, image), boxes], 1);
        var outputs = branch.Forward(features, rois);
        if (outputs.Scores is null)
            throw new InvalidOperationException("A sampler asks the second stage for the classes of boxes, but its bbox_head does not classify (with_cls is false).");
        return (outputs.Scores.MoveToOuterDisposeScope(), outputs.Deltas?.MoveToOuterDisposeScope());
    }

    public Tensor ClassLosses(Tensor scores, Tensor labels) => branch.Head.ClassLosses(scores, labels);

    public Tensor Activate(Tensor scores) => branch.Head.Activate(scores);

    public Tensor Decode(Tensor boxes, Tensor labels, Tensor deltas) => branch.Head.RegressByClass(boxes, labels, deltas, null);
}
