using System.Reflection;

namespace Detection.Core.Plugins;

/// <summary>A plugin that is loaded.</summary>
/// <param name="Assembly">The assembly, in a load context of its own.</param>
/// <param name="File">Full path of its file.</param>
public sealed record Plugin(Assembly Assembly, string File)
{
    internal PluginPlace? Place { get; init; }
}
