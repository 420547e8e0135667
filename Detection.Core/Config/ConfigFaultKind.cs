namespace Detection.Core.Config;

/// <summary>What a fault depends on.</summary>
public enum ConfigFaultKind
{
    /// <summary>On nothing but what is written at its place.</summary>
    Written,

    /// <summary>On something not being there: a part of the config that could not be read may have it.</summary>
    Missing,

    /// <summary>On a name not being known: a plugin that could not be loaded may have it.</summary>
    UnknownType,
}
