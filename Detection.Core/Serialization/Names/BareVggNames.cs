using System.Text.RegularExpressions;

namespace Detection.Core.Serialization.Names;

/// <summary>A VGG's layers by their numbers alone (<c>0.weight</c> to <c>33.bias</c>), as the files of SSD in PyTorch have them;
/// mmdetection puts <c>features.</c> before.</summary>
internal sealed partial class BareVggNames : IWeightNames
{
    public string Origin => "numbered VGG";

    public bool Fits(IReadOnlyCollection<string> names) => names.Contains("0.weight") && names.Contains("28.weight") && names.All(name => Layer().IsMatch(name));

    public string? Rename(string name) => "features." + name;

    public IEnumerable<(string Name, double Value)> Implied(string name) => [];

    [GeneratedRegex(@"^\d{1,2}\.(?:weight|bias)$")]
    private static partial Regex Layer();
}
