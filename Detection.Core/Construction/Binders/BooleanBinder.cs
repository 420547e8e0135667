using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class BooleanBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(bool);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        token.Type == JTokenType.Boolean ? new ConstantPlan(token.Value<bool>()) : Mismatch(token, target, session);

    protected override string DescribeValue(BindTarget target) => "true or false";

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => SchemaForms.OfType("boolean");

    public override string SchemaName(BindTarget target) => "boolean";

    public override JToken Example(BindTarget target, ExampleBuilder examples) => true;
}
