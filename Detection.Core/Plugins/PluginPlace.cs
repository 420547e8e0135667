using Detection.Core.Config;

namespace Detection.Core.Plugins;

/// <summary>A plugin's file, and where it was named: faults of the plugin are told there.</summary>
/// <param name="File">Full path of the file.</param>
/// <param name="Origin">Where it was named; the file itself where it was found in the folder of plugins.</param>
/// <param name="Path">JSON path of the name.</param>
internal sealed record PluginPlace(string File, ConfigOrigin Origin, string Path)
{
    /// <summary>The plugin's name, that of its file.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(File);

    /// <summary>The folder that it lies in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(File)!;

    /// <summary>In the words of a message: the file, and who named it.</summary>
    public string InWords => Origin.Source == File ? $"{File} (found in the folder of plugins)" : $"{File} (named at {Origin})";

    /// <summary>A fault of the plugin.</summary>
    /// <param name="what">The fault.</param>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="remedy">What to do.</param>
    public ConfigFault Fault(string what, string found, string expected, string remedy) => Fault(Origin, Path, what, found, expected, remedy);

    /// <summary>A fault at a place.</summary>
    public static ConfigFault Fault(ConfigOrigin origin, string path, string what, string found, string expected, string remedy) =>
        new(origin, path, what) { Found = found, Expected = expected, Remedy = remedy };
}
