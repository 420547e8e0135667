using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Models.Necks;

/// <summary>Where an FPN's levels beyond the backbone's come from (<c>add_extra_convs</c>).</summary>
/// <param name="source">The maps that the extra convolutions start from; null is max pooling of the last output instead.</param>
public sealed class ExtraLevels(ExtraLevelSource? source) : IConfigValue<ExtraLevels>
{
    /// <inheritdoc/>
    public static string Expected => "true, false, 'on_input', 'on_lateral' or 'on_output'";

    /// <inheritdoc/>
    public static string JsonSchema => """{"enum": [true, false, "on_input", "on_lateral", "on_output"]}""";

    /// <summary>The maps that the extra convolutions start from, or null.</summary>
    public ExtraLevelSource? Source => source;

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out ExtraLevels result)
    {
        (var fits, ExtraLevelSource? found) = value switch
        {
            JValue { Value: false } => (true, null),
            JValue { Value: true or "on_input" } => (true, ExtraLevelSource.Input),
            JValue { Value: "on_lateral" } => (true, ExtraLevelSource.Lateral),
            JValue { Value: "on_output" } => (true, ExtraLevelSource.Output),
            _ => (false, (ExtraLevelSource?)null),
        };
        result = new ExtraLevels(found);
        return fits;
    }
}
