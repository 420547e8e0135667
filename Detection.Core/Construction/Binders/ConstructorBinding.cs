using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Checks the keys of an object against a constructor.</summary>
internal sealed class ConstructorBinding
{
    private readonly JObject value;
    private readonly Type type;
    private readonly string label;
    private readonly ConstructorSchema schema;
    private readonly BindSession session;
    private readonly string? discriminator;
    private readonly HashSet<string> meant = [];

    private ConstructorBinding(JObject value, Type type, string label, string? discriminator, BindSession session)
    {
        this.discriminator = discriminator;
        this.value = value;
        this.type = type;
        this.label = label;
        this.session = session;
        schema = ConstructorSchema.Of(type);
    }

    /// <summary>How to call the constructor; null when a fault was found.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The class.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="discriminator">The key that named the class, if any.</param>
    /// <param name="session">Takes the faults.</param>
    public static Plan? Bind(JObject value, Type type, string label, string? discriminator, BindSession session)
    {
        var binding = new ConstructorBinding(value, type, label, discriminator, session);
        new HandDownStep(binding.schema, value, session).Apply();
        binding.CheckKeys();
        var arguments = binding.schema.Parameters.Select(binding.Bind).ToArray();
        return arguments.All(argument => argument is not null) ? new ObjectPlan(value, label, binding.schema, arguments!) : null;
    }

    private IEnumerable<string> Keys => schema.Parameters.Where(parameter => !IsService(parameter)).Select(parameter => parameter.Key);

    private bool IsService(ConfigParameter parameter) => parameter.IsService(session.IsRegistered);

    private Plan? Bind(ConfigParameter parameter)
    {
        var isService = IsService(parameter);
        if (!isService && value.TryGetValue(parameter.Key, StringComparison.Ordinal, out var token)) return Repeat(parameter, token, session.Bind(token, parameter.Target));
        if (session.HasArgument(parameter.Target.Type)) return new ArgumentPlan(parameter.Target.Type);
        if (isService && session.IsRegistered(parameter.Target.Type)) return new ServicePlan(parameter.Target.Type, type);
        if (parameter.ConfigDefault is { } unwritten) return session.Bind(unwritten.DeepClone(), parameter.Target);
        if (parameter.IsOptional) return new ConstantPlan(parameter.Default);
        // It is there, misspelt: that was told.
        if (!isService && meant.Contains(parameter.Key)) return null;
        session.Fault(isService
            ? value.Fault($"{label} needs the service {parameter.Target.Type.Name}, which this program does not provide")
            : value.Fault($"the key '{parameter.Key}' of {label} is missing") with
            {
                Expected = ValueBinder.For(parameter.Target.Type)!.Describe(parameter.Target),
                Remedy = $"add \"{parameter.Key}\": ... to this object",
                Kind = ConfigFaultKind.Missing,
            });
        return null;
    }

    private Plan? Repeat(ConfigParameter parameter, JToken token, Plan? plan)
        => parameter.CountKey is { } key && token is JObject && plan is ListPlan list && value.TryGetValue(key, StringComparison.Ordinal, out var count) && count.Type == JTokenType.Integer
            ? list.Repeat(count.Value<int>())
            : plan;

    private void CheckKeys()
    {
        var keys = Keys.ToArray();
        foreach (var property in value.Properties())
        {
            if (property.Name == discriminator || keys.Contains(property.Name)) continue;
            if (schema.UnsupportedKeys.FirstOrDefault(key => key.Name == property.Name) is { } unsupported)
                session.Notice(property, $"the key '{property.Name}' of {label} is not used: {unsupported.Reason}");
            else if (HandDownStep.KeysUnder(schema, property.Name).Count > 0)
                CheckLeftOver(property, property.Name);
            else
                session.Fault(UnknownKey(property, property.Name, [.. keys.Concat(HandDownStep.KeysHandedDownFrom(value)).Concat(schema.HandDowns.Select(rule => rule.From.Split('.')[0])).Distinct()]));
        }
    }

    /// <summary>Reports what nobody took of an object whose parts are handed down.</summary>
    private void CheckLeftOver(JProperty property, string path)
    {
        if (property.Value is not JObject parts)
        {
            session.Fault(property.Value.Mismatch("an object"));
            return;
        }

        var known = HandDownStep.KeysUnder(schema, path);
        foreach (var part in parts.Properties())
        {
            var partPath = $"{path}.{part.Name}";
            if (HandDownStep.KeysUnder(schema, partPath).Count > 0) CheckLeftOver(part, partPath);
            else session.Fault(UnknownKey(part, partPath, [.. known.Select(key => $"{path}.{key}")]));
        }
    }

    private ConfigFault UnknownKey(JProperty at, string key, IReadOnlyCollection<string> known)
    {
        var nearest = NearestNames.Find(key, [.. known, ConfigMerge.DeleteKey]);
        if (nearest.Count > 0) meant.Add(nearest[0]);
        if (PeerKeys.Key(key) is { } peer) return at.Fault($"{label} has no key '{key}': {peer.What}") with { Found = $"'{key}'", Remedy = peer.Remedy };
        return at.Fault($"{label} has no key '{key}'") with
        {
            Found = $"'{key}'",
            Expected = NearestNames.Listed(known),
            Nearest = nearest,
            Remedy = nearest.Count > 0 ? "rename the key, or take it out" : LeftOver(at) ?? "take the key out",
        };
    }

    /// <summary>What to do where a file put another component in the place of the one that a base file has, and the base's keys stayed.</summary>
    private string? LeftOver(JProperty at)
    {
        if (discriminator is null || value[discriminator] is not { } name || TokenHistory.HistoryOf(name) is not [var before, ..] || name.Origin().Source == at.Origin().Source) return null;
        return $"the key was written for {before.Value} and stayed when {name.Origin()} put {label} in its place: add \"{ConfigMerge.DeleteKey}\": true to the object there";
    }
}
