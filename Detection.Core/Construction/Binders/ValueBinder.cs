using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
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

    /// <summary>What fits, as JSON Schema; that null and references may stand for it is added by who asks.</summary>
    public abstract JObject Schema(BindTarget target, SchemaBuilder schemas);

    /// <summary>What must be there besides where nothing is merged under the value; null for nothing.</summary>
    /// <param name="target">What the value becomes.</param>
    /// <param name="whole">Writes what must be there.</param>
    /// <param name="given">Dotted paths in the value that a component around it hands down.</param>
    public virtual JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) => null;

    /// <summary>What the schema is called.</summary>
    public abstract string SchemaName(BindTarget target);

    /// <summary>A value that fits.</summary>
    public abstract JToken Example(BindTarget target, ExampleBuilder examples);

    /// <summary>The classes that an object for a target may become, with their names in configs.</summary>
    public static IEnumerable<(string? Name, Type Type)> ClassesOf(BindTarget target, ComponentCatalog catalog) => For(target.Type)?.Classes(target, catalog) ?? [];

    protected virtual IEnumerable<(string? Name, Type Type)> Classes(BindTarget target, ComponentCatalog catalog) => [];

    protected abstract string DescribeValue(BindTarget target);

    protected static string DescribePart(BindTarget target) => For(target.Type)?.Describe(target) ?? target.Type.Name;

    protected Plan? Mismatch(JToken token, BindTarget target, BindSession session)
    {
        session.Fault(token.Mismatch(Describe(target)) with { Nearest = Nearest(token, target), Remedy = WrongForm.Remedy(token, target) });
        return null;
    }

    /// <summary>Names that a value that does not fit may have meant.</summary>
    protected virtual IReadOnlyList<string> Nearest(JToken token, BindTarget target) => [];

    /// <summary>Binds every part, so that the faults of all are reported; null when there was one.</summary>
    protected static Plan[]? BindAll(IEnumerable<(JToken Token, BindTarget Target)> parts, BindSession session)
    {
        var plans = parts.Select(part => session.Bind(part.Token, part.Target)).ToArray();
        return plans.OfType<Plan>().ToArray() is var found && found.Length == plans.Length ? found : null;
    }
}
