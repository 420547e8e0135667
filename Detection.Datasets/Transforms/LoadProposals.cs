using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Takes the given regions of the data set's <c>proposal_file</c> into the sample (mmdetection's <c>LoadProposals</c>), for
/// detectors without a first stage. An image without a region gets one of no extent.</summary>
/// <param name="numMaxProposals">How many regions an image keeps at most, the first of the file; all where absent.</param>
[Component("LoadProposals")]
public sealed class LoadProposals(int? numMaxProposals = null) : ITransform
{
    /// <inheritdoc/>
    /// <exception cref="DatasetException">The data set gives no regions.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        var given = sample.GivenProposals
            ?? throw new DatasetException($"{sample.FileName}: LoadProposals finds no regions of this image; set the data set's proposal_file.");
        sample.Proposals = [.. given.Take(numMaxProposals ?? int.MaxValue)];
        if (sample.Proposals.Count == 0) sample.Proposals.Add(default);
        return true;
    }
}
