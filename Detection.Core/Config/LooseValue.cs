using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>A value where quotes are a nuisance, on the command line or in the environment: JSON, also with Python's quotes and words; else the text
/// as it is.</summary>
internal static class LooseValue
{
    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="faults">Takes what is wrong with text that was clearly meant as JSON.</param>
    /// <returns>The value; null where it has a fault.</returns>
    public static JToken? Read(string text, string source, List<ConfigFault> faults)
    {
        var trimmed = text.Trim();
        var isStructure = trimmed.Length > 0 && trimmed[0] is '{' or '[' or '(' or '"' or '\'';
        var isWord = trimmed is "true" or "false" or "null" or "True" or "False" or "None";
        if (!isStructure && !isWord && !(trimmed.Length > 0 && (char.IsAsciiDigit(trimmed[0]) || trimmed[0] is '-' or '+' or '.'))) return new JValue(text);
        var found = new List<ConfigFault>();
        var value = ConfigReader.Read(trimmed, source, found, lenient: true);
        if (found.Count == 0) return value;
        if (!isStructure) return new JValue(text);
        faults.AddRange(found);
        return null;
    }
}
