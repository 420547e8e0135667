using System.Globalization;
using System.Text.RegularExpressions;

namespace Detection.Core.Serialization.Names;

/// <summary>Detectron2's names of a ResNet (<c>res2.0.conv1.norm.weight</c>), alone or as the backbone of a detector.</summary>
internal sealed partial class DetectronResNetNames : IWeightNames
{
    public string Origin => "Detectron2";

    public bool Fits(IReadOnlyCollection<string> names) => names.Any(name => Layer().Match(name) is { Success: true } layer && layer.Groups["stage"].Success);

    public string? Rename(string name)
    {
        if (Layer().Match(name) is not { Success: true } layer) return null;
        var place = layer.Groups["stage"].Success ? $"layer{int.Parse(layer.Groups["stage"].Value, CultureInfo.InvariantCulture) - 1}.{layer.Groups["block"].Value}." : "";
        var prefix = layer.Groups["root"].Success ? "backbone." : "";
        var norm = layer.Groups["norm"].Success;
        var number = layer.Groups["number"];
        var part = layer.Groups["part"].Value;
        return number.Success ? $"{prefix}{place}{(norm ? "bn" : "conv")}{number.Value}.{part}" : $"{prefix}{place}downsample.{(norm ? 1 : 0)}.{part}";
    }

    public IEnumerable<(string Name, double Value)> Implied(string name) => [];

    [GeneratedRegex(@"^(?<root>backbone\.(?:bottom_up\.)?)?(?:stem|res(?<stage>[2-5])\.(?<block>\d{1,3}))\.(?:conv(?<number>[1-3])|shortcut)\.(?<norm>norm\.)?(?<part>weight|bias|running_mean|running_var|num_batches_tracked)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Layer();
}
