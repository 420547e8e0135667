using System.Globalization;
using System.Runtime.CompilerServices;
using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Value tuples of up to seven, from lists of their length.</summary>
internal sealed class TupleBinder : ValueBinder
{
    public override bool Handles(Type type) =>
        type.IsValueType && type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) && type.GetGenericArguments().Length < 8;

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        var parts = Parts(target);
        if (token is not JArray list || list.Count != parts.Length) return Mismatch(token, target, session);
        var items = BindAll(list.Zip(parts), session);
        return items is null ? null : new TuplePlan(target.Type, items);
    }

    protected override string DescribeValue(BindTarget target)
    {
        var parts = Parts(target);
        return string.Create(CultureInfo.InvariantCulture, $"a list of {parts.Length} ({string.Join(", ", parts.Select(DescribePart))})");
    }

    private static BindTarget[] Parts(BindTarget target) => [.. Enumerable.Range(0, target.Type.GetGenericArguments().Length).Select(target.Argument)];

    public override JObject Schema(BindTarget target, SchemaBuilder schemas)
    {
        var parts = Parts(target);
        return new JObject { ["type"] = "array", ["items"] = new JArray(parts.Select(schemas.Element).ToArray<object>()), ["minItems"] = parts.Length, ["maxItems"] = parts.Length };
    }

    public override string SchemaName(BindTarget target) => "list-of-" + string.Join("-and-", Parts(target).Select(SchemaBuilder.NameOf));

    public override JToken Example(BindTarget target, ExampleBuilder examples) => new JArray(Parts(target).Select(examples.Value).ToArray<object>());
}
