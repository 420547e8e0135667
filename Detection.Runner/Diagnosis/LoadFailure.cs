using System.Text.RegularExpressions;

namespace Detection.Runner.Diagnosis;

/// <summary>A native library that cannot be loaded, put in words.</summary>
/// <param name="failure">The exception.</param>
/// <param name="binding">The file of ours that is loaded first with the system provider: <c>libdetection_torch.so</c>.</param>
/// <param name="folder">Where that file belongs.</param>
internal sealed partial class LoadFailure(Exception failure, string binding, string folder)
{
    /// <summary>The observation.</summary>
    /// <param name="name">What was to be loaded: <c>libtorch</c>.</param>
    /// <param name="why">What does not work without it.</param>
    /// <param name="provider">The provider of this build.</param>
    /// <param name="install">How it gets onto the machine.</param>
    public Observation ToObservation(string name, string why, Provider provider, string install) => Observation.Problem(name, Describe(provider), why, install);

    /// <summary>What is missing, and where it was looked for.</summary>
    /// <param name="provider">The provider of this build.</param>
    public string Describe(Provider provider)
    {
        var beside = Path.Combine(folder, binding);
        if (!provider.IsSystem) return $"cannot be loaded: {Innermost.Message}";
        if (!File.Exists(beside)) return $"{beside} is not there";
        return MissingLibrary is { } library
            ? $"{beside} is there, but needs {library}, which the system does not have"
            : $"{beside} is there, but cannot be loaded: {Innermost.Message}";
    }

    /// <summary>The library that the loader did not find, other than ours; null where it says nothing of the kind.</summary>
    public string? MissingLibrary => NotFound().Matches(Innermost.Message)
        .Select(match => match.Groups[1].Value).FirstOrDefault(path => !Path.GetFileName(path).Contains("detection_", StringComparison.Ordinal));

    private Exception Innermost
    {
        get
        {
            var current = failure;
            while (current.InnerException is { } inner) current = inner;
            return current;
        }
    }

    [GeneratedRegex(@"([^\s:]+\.so[\w.]*): cannot open shared object file")]
    private static partial Regex NotFound();
}
