using System.Text.RegularExpressions;
using Detection.Core.Config;
using Detection.Core.Faults;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Plans;

/// <summary>Tells the exception of a component's constructor as faults of the config that called it.</summary>
internal static partial class ConstructionFault
{
    public static IEnumerable<ConfigFault> Explain(Exception error, JObject place, string label, ConstructorSchema schema) => error switch
    {
        IFaultException told => told.Faults.Select(fault => OfPart(fault, place, label)),
        ArgumentException { ParamName: { } parameter } => [OfArgument(error, parameter, place, label, schema)],
        ArgumentException or InvalidOperationException or NotSupportedException or IOException or UnauthorizedAccessException or InvalidDataException
            => [OfPart(Fault.FromMessage(error.Message), place, label)],
        System.Runtime.InteropServices.ExternalException => [Negative(place).Fault($"{label} cannot be made: {FirstLine(error.Message)}") with { Remedy = "check the numbers of this object" }],
        _ => [place.Fault($"{label} cannot be made: {error.GetType().Name}: {error.Message}") with { Remedy = $"this is a bug in {schema.Constructor.DeclaringType!.Assembly.GetName().Name}, please report it; --verbose shows the stack" }],
    };

    private static ConfigFault OfArgument(Exception error, string parameter, JObject place, string label, ConstructorSchema schema)
    {
        var message = error.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal);
        var known = schema.Parameters.FirstOrDefault(candidate => candidate.Name == parameter);
        if (known is null) return OfPart(Fault.FromMessage(message), place, label);
        var said = Fault.FromMessage(message);
        var isWritten = place.TryGetValue(known.Key, StringComparison.Ordinal, out var value);
        var what = said.Place.Length == 0 ? said.What : $"{said.Place}: {said.What}";
        return (isWritten ? value! : place).Fault($"the key '{known.Key}' of {label} does not fit: {what}") with
        {
            Found = said.Found ?? (isWritten ? value!.InWords() : $"no '{known.Key}', which means {known.DefaultAsJson()}"),
            Expected = said.Expected,
            Remedy = said.Remedy,
        };
    }

    /// <summary>A fault of something that the component uses, such as a file, at the key that names it.</summary>
    private static ConfigFault OfPart(Fault fault, JObject place, string label)
    {
        if (fault.Place == label) fault = fault with { Place = "" };
        var named = fault.Key is { } key ? place.SelectToken(key) : null;
        named ??= Values(place).FirstOrDefault(value => value is JValue { Type: JTokenType.String, Value: string { Length: > 0 } text } && fault.Place.Length > 0 && File(fault.Place).EndsWith(text, StringComparison.Ordinal));
        named ??= place.Properties().FirstOrDefault(property => Words().Matches(fault.What).Any(word => word.Value == property.Name))?.Value;
        var where = fault.Place.Length == 0 ? "" : fault.Place + ": ";
        return (named ?? place).Fault($"{label} cannot be made: {where}{fault.What}") with
        {
            Found = fault.Found ?? named?.InWords(),
            Expected = fault.Expected,
            Nearest = fault.Nearest,
            Remedy = fault.Remedy,
        };
    }

    // What libtorch turns down in a constructor is nearly always a size.
    private static JToken Negative(JObject place) =>
        place.Properties().Select(property => property.Value).FirstOrDefault(value => value is JValue { Value: long and <= 0 }) ?? place;

    private static IEnumerable<JToken> Values(JObject place) => place.Properties().SelectMany(property => property.Value is JArray list ? list.AsEnumerable() : [property.Value]);

    // The place of a fault in a file may end with its line.
    private static string File(string place) => Line().Replace(place, "");

    [GeneratedRegex(@"(:\d+)+$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
