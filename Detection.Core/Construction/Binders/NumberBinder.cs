using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class NumberBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(double) || type == typeof(float);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        if (token.Type is not (JTokenType.Integer or JTokenType.Float)) return Mismatch(token, target, session);
        return new ConstantPlan(target.Type == typeof(float) ? (object)token.Value<float>() : token.Value<double>());
    }

    protected override string DescribeValue(BindTarget target) => "a number";

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => SchemaForms.OfType("number");

    public override string SchemaName(BindTarget target) => "number";

    public override JToken Example(BindTarget target, ExampleBuilder examples) => 0.5;
}
