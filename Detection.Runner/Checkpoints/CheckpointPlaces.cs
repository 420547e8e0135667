using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checkpoints;

/// <summary>The folders that the checkpoints of a run lie in: its work directory, and those that an <c>out_dir</c> names.</summary>
internal static class CheckpointPlaces
{
    private const string Key = "out_dir";

    /// <summary>The folder that an <c>out_dir</c> names (mmcv's rule).</summary>
    /// <param name="outDir">The key's value, or null.</param>
    /// <param name="workDir">The work directory.</param>
    /// <returns>The work directory, or a folder of its name in the one that was named.</returns>
    public static string Folder(string? outDir, string workDir) =>
        string.IsNullOrEmpty(outDir) ? workDir : Path.Combine(outDir, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(workDir))));

    /// <summary>All of them, the work directory first.</summary>
    /// <param name="config">The config.</param>
    /// <param name="workDir">The work directory.</param>
    public static IReadOnlyList<string> Of(ConfigNode config, string workDir)
    {
        var hooks = config["custom_hooks"]?.Items ?? [];
        var named = hooks.Append(config["checkpoint_config"]).Append(config["evaluation"]).Select(section => section?[Key]?.Token).Where(token => token?.Type == JTokenType.String);
        return [.. named.Select(token => Folder(token!.ToString(), workDir)).Prepend(workDir).Distinct()];
    }
}
