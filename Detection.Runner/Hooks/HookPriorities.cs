using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>Reads the <c>priority</c> of an entry of <c>custom_hooks</c>.</summary>
internal static class HookPriorities
{
    private static readonly string[] Names = ["HIGHEST", "VERY_HIGH", "HIGH", "ABOVE_NORMAL", "NORMAL", "BELOW_NORMAL", "LOW", "VERY_LOW", "LOWEST"];

    /// <summary>The priority: a name of <see cref="HookPriority"/> or a number in 0 .. 100.</summary>
    /// <param name="node">What the config says; null for <c>NORMAL</c>.</param>
    /// <param name="faults">Takes a fault.</param>
    public static int Read(ConfigNode? node, List<ConfigFault> faults)
    {
        if (node is null) return (int)HookPriority.Normal;
        if (node.Token.Type == JTokenType.Integer && node.Token.Value<int>() is >= 0 and <= 100) return node.Token.Value<int>();
        var name = node.Token.ToString().Replace("_", "", StringComparison.Ordinal);
        if (node.Token.Type == JTokenType.String && Enum.TryParse<HookPriority>(name, ignoreCase: true, out var priority)) return (int)priority;
        faults.Add(node.CreateFault("there is no such priority", $"a number from 0 to 100, or {NearestNames.Listed(Names)}") with { Nearest = node.Token.Type == JTokenType.String ? NearestNames.Find(node.Token.ToString(), Names) : [] });
        return (int)HookPriority.Normal;
    }
}
