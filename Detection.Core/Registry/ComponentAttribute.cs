namespace Detection.Core.Registry;

/// <summary>Gives a class its <c>type</c> name in configs. The contracts that the class implements (interfaces marked
/// <see cref="RegistryAttribute"/>) say which registries it joins; its constructor is its config schema.</summary>
/// <param name="name">The <c>type</c> name, mmdetection's where it has one (<c>ResNet</c>, <c>FocalLoss</c>).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ComponentAttribute(string name) : Attribute
{
    /// <summary>The <c>type</c> name in configs.</summary>
    public string Name { get; } = name;

    /// <summary>Whether this component may take the place of one already registered under the same name.</summary>
    public bool Overrides { get; init; }
}
