using System.Text.RegularExpressions;

namespace Detection.Runner.Lookup;

/// <summary>Where a component comes from, as its documentation says: the papers in brackets, and its counterpart elsewhere.</summary>
/// <param name="Papers">Papers: <c>Lin et al., ICCV 2017, eq. 5</c>.</param>
/// <param name="Counterparts">The same component elsewhere: <c>mmdetection's FocalLoss</c>.</param>
internal sealed partial record Sources(IReadOnlyList<string> Papers, IReadOnlyList<string> Counterparts)
{
    /// <summary>Reads them from a summary.</summary>
    /// <param name="summary">The summary, as plain text.</param>
    public static Sources Read(string summary) => new(
        [.. Brackets().Matches(summary).SelectMany(match => match.Groups[1].Value.Split(';')).Select(part => part.Trim()).Where(part => Year().IsMatch(part)).Distinct()],
        [.. Counterpart().Matches(summary).Select(match => match.Value).Distinct()]);

    [GeneratedRegex(@"\(([^()]*)\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:mmdetection|mmcv|torchvision|detectron2|libfacedetection\.train|Pytorch_Retinaface|FaceBoxes\.PyTorch)'s [A-Za-z]+[A-Z]\w*")]
    private static partial Regex Counterpart();
}
