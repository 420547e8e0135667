using Detection.Core.Construction.Plans;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class StringBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(string);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        token.Type == JTokenType.String ? new ConstantPlan(token.Value<string>()) : Mismatch(token, target, session);

    protected override string DescribeValue(BindTarget target) => "a string";
}
