using System.Text.RegularExpressions;
using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Enums by their names in snake case; upper case is read too, as mmcv writes <c>VERY_HIGH</c>.</summary>
internal sealed class EnumBinder : ValueBinder
{
    public override bool Handles(Type type) => type.IsEnum;

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        if (token.Type != JTokenType.String) return Mismatch(token, target, session);
        var written = token.Value<string>()!;
        var name = Enum.GetNames(target.Type).FirstOrDefault(name => SnakeCase.OfEnum(target.Type, name).Equals(written, StringComparison.OrdinalIgnoreCase));
        if (name is not null) return new ConstantPlan(Enum.Parse(target.Type, name));
        session.Fault(token.Mismatch(Describe(target)) with { Nearest = NearestNames.Find(written, Names(target.Type)) });
        return null;
    }

    protected override string DescribeValue(BindTarget target) => "one of " + string.Join(", ", Names(target.Type).Select(name => $"'{name}'"));

    private static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(name => SnakeCase.OfEnum(type, name));

    public override JObject Schema(BindTarget target, SchemaBuilder schemas)
    {
        string[] names = [.. Names(target.Type)];
        string[] upper = [.. names.Select(name => name.ToUpperInvariant()).Except(names)];
        var schema = new JObject { ["enum"] = new JArray(names.ToArray<object>()) };
        // Upper case fits too, but is not what editors shall suggest.
        return upper.Length == 0 ? schema : SchemaForms.AnyOf([schema, new JObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', upper.Select(Regex.Escape))})$" }]);
    }

    public override string SchemaName(BindTarget target) => target.Type.Name;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => Names(target.Type).First();
}
