using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Says which parts of a sample go into the batch (mmdetection's <c>Collect</c>): without <c>gt_bboxes</c> there is no
/// ground truth, and without <c>gt_bboxes_ignore</c> no ignored regions.</summary>
[Component("Collect")]
[UnsupportedKey("meta_keys", "every sample carries all facts about its image")]
public sealed class Collect : ITransform
{
    private static readonly string[] Known = ["img", "gt_bboxes", "gt_labels", "gt_bboxes_ignore"];
    private readonly bool withObjects;
    private readonly bool withIgnored;

    /// <summary>Makes the transform.</summary>
    /// <param name="keys">The parts: <c>img</c>, <c>gt_bboxes</c>, <c>gt_labels</c>, <c>gt_bboxes_ignore</c>.</param>
    /// <exception cref="ArgumentException">A part is not known, or boxes are asked for without labels.</exception>
    public Collect(IReadOnlyList<string> keys)
    {
        if (keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new ArgumentException($"keys: '{unknown}' cannot be collected; there are {string.Join(", ", Known.Select(key => $"'{key}'"))}.", nameof(keys));
        withObjects = keys.Contains("gt_bboxes");
        if (withObjects != keys.Contains("gt_labels"))
            throw new ArgumentException("keys: 'gt_bboxes' and 'gt_labels' go together; list both or neither.", nameof(keys));
        withIgnored = keys.Contains("gt_bboxes_ignore");
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">Ground truth is to be collected that no transform loaded.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (withObjects && !sample.HasObjects)
            throw new DatasetException($"{sample.FileName}: Collect asks for gt_bboxes, which are not loaded; put LoadAnnotations behind LoadImageFromFile.");
        sample.HasObjects &= withObjects;
        if (!withIgnored) sample.Ignored = [];
        return true;
    }
}
