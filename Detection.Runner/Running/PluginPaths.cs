using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>The <c>plugins</c> of a config: a path or a list of paths.</summary>
/// <param name="Paths">The paths.</param>
public sealed record PluginPaths(IReadOnlyList<string> Paths) : IConfigValue<PluginPaths>
{
    /// <inheritdoc/>
    public static string Expected => "the path of a plugin assembly or a list of paths";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["string", "array"], "items": {"type": "string"}}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out PluginPaths result)
    {
        var items = value is JArray list ? [.. list] : new[] { value };
        var fits = items.All(item => item.Type == JTokenType.String);
        result = new PluginPaths(fits ? [.. items.Select(item => item.Value<string>()!)] : []);
        return fits;
    }
}
