namespace Detection.Core.Registry;

/// <summary>Marks a class whose objects the program hands to the constructors of components that ask for one: a parameter of its
/// type is no key of a config.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuppliedAttribute : Attribute;
