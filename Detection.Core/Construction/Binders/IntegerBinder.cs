using System.Globalization;
using System.Numerics;
using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Integers; a number with a fraction is none, <c>2.0</c> is one, as Python code often writes it.</summary>
internal sealed class IntegerBinder : ValueBinder
{
    public override bool Handles(Type type) => type == typeof(int) || type == typeof(long);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        if (Read(token) is not { } number) return Mismatch(token, target, session);
        var (least, most) = target.Type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        if (number >= least && number <= most)
            return new ConstantPlan(Convert.ChangeType((long)number, target.Type, CultureInfo.InvariantCulture));
        session.Fault(token.Mismatch(string.Create(CultureInfo.InvariantCulture, $"an integer from {least} to {most}")));
        return null;
    }

    protected override string DescribeValue(BindTarget target) => "an integer";

    private static BigInteger? Read(JToken token) => token switch
    {
        JValue { Type: JTokenType.Integer, Value: BigInteger large } => large,
        { Type: JTokenType.Integer } => token.Value<long>(),
        { Type: JTokenType.Float } when double.IsInteger(token.Value<double>()) => new BigInteger(token.Value<double>()),
        _ => null,
    };

    public override JObject Schema(BindTarget target, SchemaBuilder schemas)
    {
        var schema = SchemaForms.OfType("integer");
        if (target.Type == typeof(int)) (schema["minimum"], schema["maximum"]) = (int.MinValue, int.MaxValue);
        return schema;
    }

    public override string SchemaName(BindTarget target) => target.Type == typeof(int) ? "integer" : "long-integer";

    public override JToken Example(BindTarget target, ExampleBuilder examples) => 1;
}
