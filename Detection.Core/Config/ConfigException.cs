using Detection.Core.Faults;

namespace Detection.Core.Config;

/// <summary>A config that cannot be used, with everything that is wrong with it.</summary>
/// <param name="faults">The faults, at least one; each is kept once.</param>
/// <param name="inner">The exception of a component's constructor, where that is the cause.</param>
public sealed class ConfigException(IReadOnlyList<ConfigFault> faults, Exception? inner = null) : Exception(Format(faults), inner), IFaultException
{
    /// <summary>A config with a single fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="inner">The exception of a component's constructor, where that is the cause.</param>
    public ConfigException(ConfigFault fault, Exception? inner = null)
        : this([fault], inner) { }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<ConfigFault> Faults { get; } = [.. faults.Distinct()];

    /// <summary>What could be read in spite of the faults, to look for more of them; null where the config was read without a fault.</summary>
    public ConfigNode? Readable { get; init; }

    IReadOnlyList<Fault> IFaultException.Faults => Faults;

    /// <summary>Throws when there is any fault; for faults gathered from several sections.</summary>
    /// <param name="faults">The faults; none is fine.</param>
    /// <exception cref="ConfigException">There is at least one.</exception>
    public static void ThrowIfAny(IEnumerable<ConfigFault> faults)
    {
        var all = faults.Distinct().ToArray();
        if (all.Length > 0) throw new ConfigException(all);
    }

    private static string Format(IReadOnlyList<ConfigFault> faults) => string.Join("\n\n", faults.Distinct());
}
