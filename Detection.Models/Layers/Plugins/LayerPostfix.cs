using System.Globalization;
using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Models.Layers.Plugins;

/// <summary>What a layer's name ends with, where a block has several of its kind.</summary>
/// <param name="Text">The ending.</param>
public sealed record LayerPostfix(string Text) : IConfigValue<LayerPostfix>
{
    /// <inheritdoc/>
    public static string Expected => "a text or an integer";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["string", "integer"]}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out LayerPostfix result)
    {
        var fits = value.Type is JTokenType.String or JTokenType.Integer;
        result = new LayerPostfix(fits ? Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture)! : "");
        return fits;
    }
}
