using Detection.Core.Config;
using Detection.Core.Construction.Binders;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>Checks one config against constructors: collects faults and notices on the way.</summary>
internal sealed class BindSession(ComponentCatalog catalog, Predicate<Type> isRegistered, IReadOnlyList<Type> arguments)
{
    public ComponentCatalog Catalog { get; } = catalog;

    public List<ConfigFault> Faults { get; } = [];

    public List<ConfigNotice> Notices { get; } = [];

    public void Fault(ConfigFault fault) => Faults.Add(fault);

    public void Notice(JToken at, string message) => Notices.Add(new ConfigNotice(at.Origin(), at.ConfigPath(), message));

    public bool IsRegistered(Type type) => type == typeof(ILogger) || isRegistered(type);

    public bool HasArgument(Type type) => arguments.Any(type.IsAssignableFrom);

    /// <summary>How to make a value of a target from JSON; null when a fault was found, now or before.</summary>
    /// <exception cref="InvalidOperationException">No JSON binds to the target's type.</exception>
    public Plan? Bind(JToken token, BindTarget target)
    {
        if (token.IsFaulty()) return null;
        if (token.Type == JTokenType.Null && target.AllowsNull) return new ConstantPlan(null);
        var binder = ValueBinder.For(target.Type)
            ?? throw new InvalidOperationException($"The value at {token.ConfigPath()} is to become a {target.Type}, which no JSON binds to.");
        return binder.Bind(token, target, this);
    }
}
