using Detection.Core.Construction;
using Detection.Core.Contracts;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>The <c>priority</c> of an entry of <c>custom_hooks</c>: a name of <see cref="HookPriority"/> or a number in 0 .. 100.</summary>
/// <param name="Value">The number.</param>
public readonly record struct PriorityValue(int Value) : IConfigValue<PriorityValue>
{
    private static readonly string[] Names = ["HIGHEST", "VERY_HIGH", "HIGH", "ABOVE_NORMAL", "NORMAL", "BELOW_NORMAL", "LOW", "VERY_LOW", "LOWEST"];

    /// <inheritdoc/>
    public static string Expected => "a number from 0 to 100, or one of " + string.Join(", ", Names);

    /// <inheritdoc/>
    public static string JsonSchema => new JObject
    {
        ["anyOf"] = new JArray(
            new JObject { ["enum"] = new JArray(Names.ToArray<object>()) },
            new JObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', Names.Select(name => name.ToLowerInvariant()))})$" },
            new JObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 100 }),
    }.ToString();

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out PriorityValue result)
    {
        result = new PriorityValue((int)HookPriority.Normal);
        if (value.Type == JTokenType.Integer && value.Value<long>() is >= 0 and <= 100)
        {
            result = new PriorityValue(value.Value<int>());
            return true;
        }

        if (value.Type != JTokenType.String || !Names.Contains(value.Value<string>(), StringComparer.OrdinalIgnoreCase)) return false;
        result = new PriorityValue((int)Enum.Parse<HookPriority>(value.Value<string>()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
        return true;
    }
}
