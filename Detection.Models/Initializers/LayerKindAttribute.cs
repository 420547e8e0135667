namespace Detection.Models.Initializers;

/// <summary>Says that a layer counts as one of PyTorch's classes where initializers choose layers by class name, as it would in
/// Python by deriving from it.</summary>
/// <param name="name">The class name: <c>Conv2d</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LayerKindAttribute(string name) : Attribute
{
    /// <summary>The class name.</summary>
    public string Name { get; } = name;
}
