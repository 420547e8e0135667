namespace Detection.Core.Registry;

/// <summary>Gives an optional constructor parameter the value that it has where a config does not name it, for values that no
/// C# default can express: an activation that is ReLU when absent and none when <c>null</c>.</summary>
/// <param name="json">The value as a config would write it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConfigDefaultAttribute(string json) : Attribute
{
    /// <summary>The value as a config would write it.</summary>
    public string Json { get; } = json;
}
