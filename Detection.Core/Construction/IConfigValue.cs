using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>A constructor parameter's type that reads itself from JSON, for values that configs write in several forms
/// (a bool or a name, a number or a pair).</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IConfigValue<TSelf> where TSelf : IConfigValue<TSelf>
{
    /// <summary>The forms that fit, for messages: "true, false or one of 'on_input', 'on_lateral', 'on_output'".</summary>
    static abstract string Expected { get; }

    /// <summary>The forms that fit, as JSON Schema (draft 7), for editors; anything fits where a type does not say.</summary>
    static virtual string JsonSchema => "{}";

    /// <summary>Reads a value.</summary>
    /// <param name="value">The JSON.</param>
    /// <param name="result">What was read.</param>
    /// <returns>False where the JSON has none of the expected forms.</returns>
    static abstract bool TryRead(JToken value, out TSelf result);
}
