using System.Globalization;
using System.Text.RegularExpressions;

namespace Detection.Core.Serialization.Names;

/// <summary>Caffe2's and Detectron's names of a ResNet (<c>res2_0_branch2a_w</c>, <c>res2_0_branch2a_bn_s</c>). Batch norms are folded
/// to a scale and a shift there, which is a batch norm of mean 0 and variance 1.</summary>
internal sealed partial class CaffeResNetNames : IWeightNames
{
    private const string ScaleSuffix = ".weight";

    public string Origin => "Caffe2";

    public bool Fits(IReadOnlyCollection<string> names) => names.Any(name => Block().IsMatch(name));

    public string? Rename(string name)
    {
        if (Stem().Match(name) is { Success: true } stem)
            return stem.Groups["norm"].Success ? $"{stem.Groups["norm"].Value}1.{Part(stem)}" : $"conv1.{Part(stem)}";
        if (Block().Match(name) is not { Success: true } block) return null;
        var layer = int.Parse(block.Groups["stage"].Value, CultureInfo.InvariantCulture) - 1;
        var place = $"layer{layer}.{block.Groups["block"].Value}.";
        var norm = block.Groups["norm"];
        if (!block.Groups["letter"].Success) return $"{place}downsample.{(norm.Success ? 1 : 0)}.{Part(block)}";
        var number = block.Groups["letter"].Value[0] - 'a' + 1;
        return $"{place}{(norm.Success ? norm.Value : "conv")}{number}.{Part(block)}";
    }

    public IEnumerable<(string Name, double Value)> Implied(string name)
    {
        if (!BatchNorm().IsMatch(name)) return [];
        var norm = name[..^ScaleSuffix.Length];
        return [($"{norm}.running_mean", 0), ($"{norm}.running_var", 1)];
    }

    private static string Part(Match match) => match.Groups["part"].Value switch
    {
        "w" or "s" => "weight",
        "b" => "bias",
        "rm" => "running_mean",
        _ => "running_var",
    };

    [GeneratedRegex(@"^(?:conv1_(?<part>w|b)|(?:res_)?conv1_(?<norm>bn|gn)_(?<part>s|b|rm|riv))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Stem();

    [GeneratedRegex(@"^res(?<stage>[2-5])_(?<block>\d{1,3})_branch(?:1|2(?<letter>[abc]))_(?:(?<part>w|b)|(?<norm>bn|gn)_(?<part>s|b|rm|riv))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?:^|\.)(?:bn\d|downsample\.1)\.weight$")]
    private static partial Regex BatchNorm();
}
