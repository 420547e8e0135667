using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class DictionaryBinder : ValueBinder
{
    private static readonly HashSet<Type> Dictionaries = [typeof(Dictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>)];

    public override bool Handles(Type type) =>
        type.IsGenericType && Dictionaries.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments()[0] == typeof(string);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        if (token is not JObject value) return Mismatch(token, target, session);
        var element = target.Argument(1);
        var items = BindAll(value.Properties().Select(property => (property.Value, element)), session);
        return items is null ? null : new DictionaryPlan(element.Declared, [.. value.Properties().Select(property => property.Name)], items);
    }

    protected override string DescribeValue(BindTarget target) => $"an object (each value {DescribePart(target.Argument(1))})";

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => new()
    {
        ["type"] = "object",
        ["properties"] = new JObject { [SchemaBuilder.DeleteKey] = schemas.Delete },
        ["additionalProperties"] = schemas.Value(target.Argument(1)),
    };

    public override JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) =>
        whole.Of(target.Argument(1), []) is { } values ? new JObject { ["additionalProperties"] = values } : null;

    public override string SchemaName(BindTarget target) => "map-of-" + SchemaBuilder.NameOf(target.Argument(1));

    public override JToken Example(BindTarget target, ExampleBuilder examples) => new JObject { ["name"] = examples.Value(target.Argument(1)) };
}
