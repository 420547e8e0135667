using System.Reflection;
using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Plans;

/// <summary>A call of a constructor.</summary>
/// <param name="place">The object in the config, for messages.</param>
/// <param name="label">What messages call it: the <c>type</c> name.</param>
/// <param name="schema">The constructor.</param>
/// <param name="arguments">One per parameter.</param>
internal sealed class ObjectPlan(JObject place, string label, ConstructorSchema schema, IReadOnlyList<Plan> arguments) : Plan
{
    public override object Build(BuildContext context)
    {
        var values = BuildAll(arguments, context);
        try
        {
            var made = schema.Constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
            context.Created(made);
            return made;
        }
        catch (Exception error) when (error is not (ConfigException or OperationCanceledException))
        {
            throw new ConfigException([.. ConstructionFault.Explain(error, place, label, schema)], error);
        }
    }
}
