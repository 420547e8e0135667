using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

internal sealed class StringBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(string);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        token.Type == JTokenType.String ? new ConstantPlan(token.Value<string>()) : Mismatch(token, target, session);

    protected override string DescribeValue(BindTarget target) => "a string";

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => SchemaForms.OfType("string");

    public override string SchemaName(BindTarget target) => "string";

    public override JToken Example(BindTarget target, ExampleBuilder examples) => "text";
}
