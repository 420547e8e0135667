using Detection.Core.Config;
using Detection.Core.Construction.Plans;

namespace Detection.Core.Construction;

/// <summary>A part of a config that was checked and can be built.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
public sealed class Binding<T>
{
    private readonly Plan? plan;
    private readonly IServiceProvider services;

    internal Binding(Plan? plan, IServiceProvider services, IReadOnlyList<ConfigFault> faults)
    {
        this.plan = plan;
        this.services = services;
        Faults = faults;
    }

    /// <summary>Everything that is wrong with it; empty when it can be built.</summary>
    public IReadOnlyList<ConfigFault> Faults { get; }

    /// <summary>The same with more that is wrong.</summary>
    /// <param name="more">Faults found elsewhere.</param>
    internal Binding<T> And(IEnumerable<ConfigFault> more) => new(plan, services, [.. Faults, .. more]);

    /// <summary>Makes the object, nested ones first, each once. A second call makes others.</summary>
    /// <param name="arguments">Objects for the constructor parameters of the types named when it was bound.</param>
    /// <exception cref="ConfigException">There are faults, or a constructor turned its values down; what was made until then is disposed.</exception>
    public T Build(IReadOnlyList<object>? arguments = null)
    {
        ConfigException.ThrowIfAny(Faults);
        var context = new BuildContext(services, arguments ?? []);
        try
        {
            return (T)plan!.Build(context)!;
        }
        catch
        {
            context.DisposeCreated();
            throw;
        }
    }
}
