using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Turns JSON into values of certain types.</summary>
internal abstract class ValueBinder
{
    // The first that handles a type binds it: specific ones stand before general ones.
    private static readonly ValueBinder[] All =
    [
        new ConfigValueBinder(), new TokenBinder(), new BooleanBinder(), new IntegerBinder(), new NumberBinder(), new StringBinder(), new EnumBinder(),
        new DictionaryBinder(), new TupleBinder(), new ListBinder(), new ComponentBinder(), new ObjectBinder(),
    ];

    public static ValueBinder? For(Type type) => All.FirstOrDefault(binder => binder.Handles(type));

    public abstract bool Handles(Type type);

    /// <summary>What fits, in words, with its article.</summary>
    public string Describe(BindTarget target) => DescribeValue(target) + (target.AllowsNull ? " or null" : "");

    /// <summary>How to make the value; null when a fault was found.</summary>
    public abstract Plan? Bind(JToken token, BindTarget target, BindSession session);

    protected abstract string DescribeValue(BindTarget target);

    protected static string DescribePart(BindTarget target) => For(target.Type)?.Describe(target) ?? target.Type.Name;

    protected Plan? Mismatch(JToken token, BindTarget target, BindSession session)
    {
        session.Fault(token.Mismatch(Describe(target)) with { Remedy = WrongForm.Remedy(token, target) });
        return null;
    }

    /// <summary>Binds every part, so that the faults of all are reported; null when there was one.</summary>
    protected static Plan[]? BindAll(IEnumerable<(JToken Token, BindTarget Target)> parts, BindSession session)
    {
        var plans = parts.Select(part => session.Bind(part.Token, part.Target)).ToArray();
        return plans.OfType<Plan>().ToArray() is var found && found.Length == plans.Length ? found : null;
    }
}
