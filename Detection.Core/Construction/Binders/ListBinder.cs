using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Lists; a list of components is also read from a single one, as mmdetection does with heads and initialisers.</summary>
internal sealed class ListBinder : ValueBinder
{
    private static readonly HashSet<Type> Lists =
        [typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(ICollection<>), typeof(List<>)];

    public override bool Handles(Type type) =>
        (type.IsArray && type.GetArrayRank() == 1) || (type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()));

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        var element = Element(target);
        var single = token is JObject && ComponentRules.IsContract(element.Type);
        if (!single && token is not JArray) return Mismatch(token, target, session);
        if (token is JArray { Count: > 0 } flat && flat.All(item => item is JValue) && WrongForm.Fits(flat, element))
        {
            session.Fault(token.Mismatch(Describe(target)) with { Remedy = $"write [{token.ToString(Newtonsoft.Json.Formatting.None)}]: a list of one" });
            return null;
        }

        var items = BindAll((single ? [token] : token.ToArray()).Select(item => (item, element)), session);
        var asList = target.Type.IsGenericType && target.Type.GetGenericTypeDefinition() == typeof(List<>);
        return items is null ? null : new ListPlan(element.Declared, asList, items);
    }

    protected override string DescribeValue(BindTarget target) => $"a list (each element {DescribePart(Element(target))})";

    public static BindTarget Element(BindTarget target) => target.Type.IsArray ? target.Element() : target.Argument(0);

    public override JObject Schema(BindTarget target, SchemaBuilder schemas)
    {
        var element = Element(target);
        var schema = new JObject { ["type"] = "array", ["items"] = schemas.Element(element) };
        if (!ComponentRules.IsContract(element.Type)) return schema;
        schema["type"] = new JArray("array", "object");
        schema["allOf"] = new JArray(schemas.Kind(element.Type));
        return schema;
    }

    public override JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) =>
        ComponentRules.IsContract(Element(target).Type) ? whole.Of(Element(target), given) : null;

    public override string SchemaName(BindTarget target) => "list-of-" + SchemaBuilder.NameOf(Element(target));

    public override JToken Example(BindTarget target, ExampleBuilder examples) => new JArray(examples.Value(Element(target)));

    protected override IEnumerable<(string? Name, Type Type)> Classes(BindTarget target, ComponentCatalog catalog) => ClassesOf(Element(target), catalog);
}
