using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Models.DenseHeads;

/// <summary>Whether a head's convolutions have a bias: true, false, or <c>auto</c>, where those without a norm have one.</summary>
/// <param name="Value">True, false, or null for <c>auto</c>.</param>
public readonly record struct ConvBias(bool? Value) : IConfigValue<ConvBias>
{
    /// <inheritdoc/>
    public static string Expected => "true, false or 'auto'";

    /// <inheritdoc/>
    public static string JsonSchema => """{"enum": ["auto", true, false]}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out ConvBias result)
    {
        var isBool = value.Type == JTokenType.Boolean;
        result = new ConvBias(isBool ? value.Value<bool>() : null);
        return isBool || (value.Type == JTokenType.String && value.Value<string>() == "auto");
    }
}
