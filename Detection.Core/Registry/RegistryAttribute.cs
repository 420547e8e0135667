namespace Detection.Core.Registry;

/// <summary>Marks an interface as a contract: every component that implements it joins the registry named here, and a
/// constructor parameter of its type binds from a nested config object.</summary>
/// <param name="kind">The registry's name as users type it (<c>backbone</c>, <c>loss</c>); <c>detection list KIND</c> lists it.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class RegistryAttribute(string kind) : Attribute
{
    /// <summary>The registry's name.</summary>
    public string Kind { get; } = kind;

    /// <summary>The key of a config object that names the component: <c>type</c> but for a few of mmcv's sections (<c>policy</c>).</summary>
    public string Discriminator { get; init; } = "type";
}
