namespace Detection.Core.Registry;

/// <summary>Says that configs may give a list where the constructor takes one value: what reads the config takes the list apart
/// before it is bound, as mmdetection does with a data set of several annotation files.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AlsoListAttribute : Attribute;
