using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Chooses the regions that a stage learns from.</summary>
internal static class RegionSampling
{
    /// <summary>Assigns and samples image by image.</summary>
    /// <param name="config">Has the assigner and the sampler.</param>
    /// <param name="branch">What samplers may ask.</param>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="boxes">Per image [P, 4].</param>
    /// <param name="truths">One per image.</param>
    public static SamplingResult[] Sample(
        RcnnTrainConfig config, IBBoxBranch branch, Tensor[] features, IReadOnlyList<Tensor> boxes, IReadOnlyList<GroundTruth> truths)
    {
        using var _ = no_grad();
        var samples = new SamplingResult[boxes.Count];
        for (var image = 0; image < samples.Length; image++)
        {
            var assigned = config.Assigner.Assign(boxes[image], truths[image]);
            samples[image] = config.Sampler.Sample(assigned, boxes[image], truths[image], new ImageRegions(branch, features, image));
        }

        return samples;
    }
}
