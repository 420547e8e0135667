using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
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
}
