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
        catch (ArgumentException fault)
        {
            throw Explain(fault);
        }
        catch (Exception fault) when (fault is not (ConfigException or OperationCanceledException))
        {
            throw new ConfigException(place.Fault($"{label} cannot be made: {fault.Message.TrimEnd('.')}"), fault);
        }
    }

    private ConfigException Explain(ArgumentException fault)
    {
        var message = fault.Message.Replace($" (Parameter '{fault.ParamName}')", "", StringComparison.Ordinal).TrimEnd('.');
        var key = schema.Parameters.FirstOrDefault(parameter => parameter.Name == fault.ParamName)?.Key;
        if (key is null) return new ConfigException(place.Fault($"{label} cannot be made: {message}"), fault);
        JToken at = place.TryGetValue(key, StringComparison.Ordinal, out var value) ? value : place;
        return new ConfigException(at.Fault($"the key '{key}' of {label} does not fit: {message}") with { Found = ReferenceEquals(at, place) ? $"no '{key}' here" : at.InWords() }, fault);
    }
}
