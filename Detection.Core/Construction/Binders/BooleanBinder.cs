using Detection.Core.Construction.Plans;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class BooleanBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(bool);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        token.Type == JTokenType.Boolean ? new ConstantPlan(token.Value<bool>()) : Mismatch(token, target, session);

    protected override string DescribeValue(BindTarget target) => "true or false";
}
