using System.Text.RegularExpressions;

namespace Detection.Runner.Checkpoints;

/// <summary>Finds the local file that a config's <c>checkpoint</c> or <c>load_from</c> means. Nothing is downloaded:
/// <c>torchvision://resnet50</c>, <c>open-mmlab://detectron2/resnet50_caffe</c> and addresses of the web stand for files
/// that lie in a folder of weights.</summary>
internal static partial class WeightLocation
{
    /// <summary>The environment variable that names the folders of weights.</summary>
    public const string Variable = "DETECTION_WEIGHTS";

    private static readonly string[] Extensions = ["*.pth", "*.pt", "*.bin", "*.pth.tar", "*.pkl", "*.safetensors"];

    /// <summary>Finds the file.</summary>
    /// <param name="location">A path, a name with a scheme, or an address.</param>
    /// <returns>The path of a file that exists.</returns>
    /// <exception cref="FileNotFoundException">There is none; the message says what file to put where.</exception>
    /// <exception cref="InvalidDataException">Several files fit.</exception>
    public static string Resolve(string location)
    {
        var scheme = location.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return ResolvePath(location);
        var name = location[(scheme + 3)..];
        if (location.StartsWith("file://", StringComparison.OrdinalIgnoreCase)) return ResolvePath(name);
        var stem = ModelFiles.StemOf(location[..scheme], name);
        var folders = Folders();
        foreach (var folder in folders.Where(Directory.Exists))
        {
            var found = Candidates(folder, stem);
            if (found is [var only]) return only;
            if (found.Count > 1)
                throw new InvalidDataException($"{location}: {found.Count} files in {folder} may be meant: {string.Join(", ", found.Select(Path.GetFileName))}. Name one by its path instead.");
        }

        throw new FileNotFoundException($"{location}: nothing is downloaded here, and no file {stem}.pth (.pt, .safetensors, .pkl) lies in {string.Join(", ", folders)}. Put it there, set {Variable} to its folder, or train from random weights with init_cfg null (--set model.backbone.init_cfg=null).", stem);
    }

    private static string ResolvePath(string path)
    {
        if (File.Exists(path)) return path;
        if (!Path.IsPathRooted(path) && Folders().Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists) is { } found) return found;
        throw new FileNotFoundException($"{path}: there is no such checkpoint.", path);
    }

    private static List<string> Folders()
    {
        List<string> folders = [.. (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var torch = Environment.GetEnvironmentVariable("TORCH_HOME") ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "torch");
        folders.Add(Path.Combine(torch, "hub", "checkpoints"));
        return folders;
    }

    // The file of exactly this name goes first; else the name with or without the hash that published files carry.
    private static List<string> Candidates(string folder, string stem)
    {
        var bare = Hash().Replace(stem, "");
        var files = Extensions.SelectMany(extension => Directory.EnumerateFiles(folder, extension)).Distinct().ToList();
        var exact = files.Where(file => Stem(file) == stem).ToList();
        return exact.Count > 0 ? exact : [.. files.Where(file => Hash().Replace(Stem(file), "") == bare).Order(StringComparer.Ordinal)];
    }

    private static string Stem(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(".pth.tar", StringComparison.Ordinal) ? name[..^".pth.tar".Length] : Path.GetFileNameWithoutExtension(name);
    }

    [GeneratedRegex("-[0-9a-f]{8,}$")]
    private static partial Regex Hash();
}
