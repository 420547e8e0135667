using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>JSON that a component reads itself.</summary>
internal sealed class TokenBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(ConfigNode) || typeof(JToken).IsAssignableFrom(type);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        if (target.Type == typeof(ConfigNode)) return new ConstantPlan(new ConfigNode(token));
        return target.Type.IsInstanceOfType(token) ? new ConstantPlan(token) : Mismatch(token, target, session);
    }

    protected override string DescribeValue(BindTarget target) =>
        target.Type == typeof(JObject) ? "an object" : target.Type == typeof(JArray) ? "a list" : "any JSON";

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) =>
        target.Type == typeof(JObject) ? SchemaForms.OfType("object") : target.Type == typeof(JArray) ? SchemaForms.OfType("array") : [];

    public override string SchemaName(BindTarget target) => target.Type.Name;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => target.Type == typeof(JArray) ? new JArray() : new JObject();
}
