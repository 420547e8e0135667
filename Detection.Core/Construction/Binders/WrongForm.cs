using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Says how to write a value that is right but for its form.</summary>
internal static class WrongForm
{
    private static readonly Dictionary<string, string> PythonWords = new(StringComparer.OrdinalIgnoreCase) { ["True"] = "true", ["False"] = "false", ["None"] = "null" };

    public static string? Remedy(JToken token, BindTarget target) => token switch
    {
        { Type: JTokenType.String } => OfText(token.Value<string>()!, target),
        { Type: JTokenType.Null } => $"give a value, or take the key out where it has a default",
        JArray { Count: 1 } list when Fits(list[0], target) => $"write {list[0].ToString(Formatting.None)} instead of the list",
        JValue when OnlyKey(token, target) is { } key => $"write {{\"{key}\": {token.ToString(Formatting.None)}}}",
        JValue when Fits(new JArray(token.DeepClone()), target) => $"write [{token.ToString(Formatting.None)}]",
        { Type: JTokenType.Boolean } or { Type: JTokenType.Integer } or { Type: JTokenType.Float } when target.Type == typeof(string) => $"write \"{token.ToString(Formatting.None)}\"",
        { Type: JTokenType.Integer } when target.Type == typeof(bool) && token.Value<long>() is 0 or 1 => $"write {(token.Value<long>() == 1 ? "true" : "false")}",
        _ => null,
    };

    private static string? OfText(string text, BindTarget target)
    {
        if (PythonWords.TryGetValue(text, out var word) && (word == "null" ? target.AllowsNull : target.Type == typeof(bool))) return $"write {word}, without quotes";
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isNumber && ValueBinder.For(target.Type) is IntegerBinder or NumberBinder) return $"write {text}, without quotes";
        return Fits(new JArray(text), target) ? $"write [{JsonConvert.ToString(text)}]" : null;
    }

    /// <summary>The key of an object that the value is meant for, where only one must be there.</summary>
    private static string? OnlyKey(JToken value, BindTarget target) =>
        ValueBinder.For(target.Type) is ObjectBinder && ConstructorSchema.Of(target.Type).Parameters.Where(parameter => !parameter.IsOptional).ToArray() is [var only] && Fits(value, only.Target)
            ? only.Key
            : null;

    /// <summary>Whether a list or value has the form of the target, as far as that is plain to see.</summary>
    public static bool Fits(JToken value, BindTarget target) => ValueBinder.For(target.Type) switch
    {
        TupleBinder => value is JArray parts && parts.Count == target.Type.GetGenericArguments().Length && parts.Select((part, index) => Fits(part, target.Argument(index))).All(fits => fits),
        ListBinder => value is JArray list && list.All(item => Fits(item, ListBinder.Element(target))),
        IntegerBinder => value.Type == JTokenType.Integer,
        NumberBinder => value.Type is JTokenType.Integer or JTokenType.Float,
        StringBinder or EnumBinder => value.Type == JTokenType.String,
        BooleanBinder => value.Type == JTokenType.Boolean,
        _ => false,
    };
}
