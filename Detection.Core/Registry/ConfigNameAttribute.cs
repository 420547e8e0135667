namespace Detection.Core.Registry;

/// <summary>The config key of a constructor parameter, or the config name of an enum's value, where it is not its name in snake case.</summary>
/// <param name="name">The key as written in configs.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class ConfigNameAttribute(string name) : Attribute
{
    /// <summary>The key as written in configs.</summary>
    public string Name { get; } = name;
}
