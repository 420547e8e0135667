using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Says which parts of a sample go into the batch (mmdetection's <c>Collect</c>): without <c>gt_bboxes</c> there is no
/// ground truth, without <c>gt_bboxes_ignore</c> no ignored regions, and likewise for masks, landmarks and given regions.</summary>
[Component("Collect")]
[UnsupportedKey("meta_keys", "every sample carries all facts about its image")]
public sealed class Collect : ITransform
{
    private static readonly string[] LandmarkKeys = ["gt_landmarks", "gt_keypoints", "gt_keypointss"];
    private static readonly string[] Known = ["img", "gt_bboxes", "gt_labels", "gt_bboxes_ignore", "gt_masks", .. LandmarkKeys, "proposals"];
    private readonly bool withObjects;
    private readonly bool withIgnored;
    private readonly bool withMasks;
    private readonly bool withLandmarks;
    private readonly bool withProposals;

    /// <summary>Makes the transform.</summary>
    /// <param name="keys">The parts: <c>img</c>, <c>gt_bboxes</c>, <c>gt_labels</c>, <c>gt_bboxes_ignore</c>, <c>gt_masks</c>, <c>gt_landmarks</c> (also <c>gt_keypoints</c>), <c>proposals</c>.</param>
    /// <exception cref="ArgumentException">A part is not known, or boxes are asked for without labels, or masks or landmarks without boxes.</exception>
    public Collect(IReadOnlyList<string> keys)
    {
        if (keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new ArgumentException($"there is no part '{unknown}': expected {NearestNames.Listed(Known)}, found '{unknown}'" + (NearestNames.Find(unknown, Known) is [var near, ..] ? $"; write '{near}'." : "."), nameof(keys));
        withObjects = keys.Contains("gt_bboxes");
        if (withObjects != keys.Contains("gt_labels"))
            throw new ArgumentException("keys: 'gt_bboxes' and 'gt_labels' go together; list both or neither.", nameof(keys));
        withIgnored = keys.Contains("gt_bboxes_ignore");
        withMasks = keys.Contains("gt_masks");
        withLandmarks = keys.Any(LandmarkKeys.Contains);
        if ((withMasks || withLandmarks) && !withObjects)
            throw new ArgumentException("keys: masks and landmarks belong to boxes; list 'gt_bboxes' and 'gt_labels' too.", nameof(keys));
        withProposals = keys.Contains("proposals");
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">Something is to be collected that no transform loaded.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        Require(withObjects, sample.HasObjects, "gt_bboxes", "put LoadAnnotations behind LoadImageFromFile");
        Require(withMasks, sample.HasMasks, "gt_masks", "set with_mask of LoadAnnotations to true");
        Require(withProposals, sample.Proposals is not null, "proposals", "put LoadProposals into the pipeline and set the data set's proposal_file");
        Require(withLandmarks, sample.Objects.Count == 0 || sample.LandmarkFlipOrder is not null || sample.Objects.Any(item => item.Landmarks is not null),
            "landmarks", "use a data set that has them");
        sample.HasObjects &= withObjects;
        sample.HasMasks &= withMasks;
        sample.HasLandmarks = withLandmarks;
        if (!withIgnored) sample.Ignored = [];
        if (!withProposals) sample.Proposals = null;
        return true;

        void Require(bool wanted, bool loaded, string what, string remedy)
        {
            if (wanted && !loaded) throw new DatasetException($"{sample.FileName}: Collect asks for {what}, which are not loaded; {remedy}.");
        }
    }
}
