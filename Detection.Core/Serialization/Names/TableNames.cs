using System.Text.RegularExpressions;
using static System.Text.RegularExpressions.RegexOptions;

namespace Detection.Core.Serialization.Names;

/// <summary>A system whose detectors are the same as here but for the names of their parts: each name is turned by the first rule
/// that matches its beginning (mmcv's <c>revise_keys</c>).</summary>
/// <param name="origin">Whose names they are.</param>
/// <param name="marks">Weights, one from each end of the detector, that only such a file has.</param>
/// <param name="rules">Patterns and what replaces them.</param>
internal sealed class TableNames(string origin, IReadOnlyList<string> marks, params IReadOnlyList<(string Pattern, string Replacement)> rules) : IWeightNames
{
    private readonly (Regex Pattern, string Replacement)[] rules = [.. rules.Select(rule => (new Regex("^" + rule.Pattern, CultureInvariant), rule.Replacement))];

    /// <summary>RetinaFace as biubug6/Pytorch_Retinaface has it, with any backbone.</summary>
    public static TableNames RetinaFace { get; } = new(
        "Pytorch_Retinaface",
        ["fpn.output1.0.weight", "ClassHead.0.conv1x1.weight"],
        (@"body\.", "backbone."),
        (@"fpn\.", "neck.0."),
        (@"ssh(\d)\.", "neck.1.ssh$1."),
        (@"ClassHead\.(\d)\.conv1x1\.", "bbox_head.cls_convs.$1."),
        (@"BboxHead\.(\d)\.conv1x1\.", "bbox_head.reg_convs.$1."),
        (@"LandmarkHead\.(\d)\.conv1x1\.", "bbox_head.landmark_convs.$1."));

    /// <summary>FaceBoxes as zisianw/FaceBoxes.PyTorch has it.</summary>
    public static TableNames FaceBoxes { get; } = new(
        "FaceBoxes.PyTorch",
        ["inception1.branch1x1.conv.weight", "conf.0.weight"],
        (@"(conv\d|inception\d)", "backbone.$1"),
        (@"conf\.", "bbox_head.cls_convs."),
        (@"loc\.", "bbox_head.reg_convs."));

    public string Origin => origin;

    public bool Fits(IReadOnlyCollection<string> names) => marks.All(names.Contains);

    public string? Rename(string name)
    {
        foreach (var (pattern, replacement) in rules)
            if (pattern.IsMatch(name)) return pattern.Replace(name, replacement, 1);
        return null;
    }

    public IEnumerable<(string Name, double Value)> Implied(string name) => [];
}
