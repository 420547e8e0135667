using System.Text;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Puts values where the merged config refers to them: <c>"${train_pipeline}"</c> is a copy of what stands at that path, inside longer text
/// its text; <c>${env:NAME}</c> and <c>${env:NAME:default}</c> are environment variables; <c>$${</c> is a plain <c>${</c>.</summary>
internal sealed class ConfigReferences
{
    private readonly JObject root;
    private readonly List<ConfigFault> faults;
    private readonly ConfigMerge merge;
    private readonly List<JValue> open = [];
    private readonly HashSet<string> referred = [];

    private ConfigReferences(JObject root, List<ConfigFault> faults)
    {
        this.root = root;
        this.faults = faults;
        merge = new ConfigMerge(faults);
    }

    /// <summary>Follows every reference.</summary>
    /// <param name="root">The merged config.</param>
    /// <param name="faults">Takes references that cannot be followed.</param>
    public static void Resolve(JObject root, List<ConfigFault> faults)
    {
        var references = new ConfigReferences(root, faults);
        references.ResolveAt(root);
        MarkReferred(root, references.referred);
    }

    /// <summary>Whether a value is nothing but a reference.</summary>
    public static bool IsReference(JToken token) => token is JValue { Type: JTokenType.String, Value: string text } && ReferenceText.IsWhole(text) && !IsSettled(token);

    /// <summary>Changes that are to be laid over what a reference will stand for.</summary>
    public static JToken OnTop(JToken reference, JToken changes)
    {
        changes.AddAnnotation(new Foundation((JValue)reference.DeepClone()));
        return changes;
    }

    /// <summary>Notes which keys at the top are there to be referred to.</summary>
    public static void MarkReferred(JObject root, IEnumerable<string> keys)
    {
        var all = (root.Annotation<Referred>()?.Keys ?? []).Union(keys).ToHashSet();
        root.RemoveAnnotations<Referred>();
        root.AddAnnotation(new Referred(all));
    }

    /// <summary>Whether something refers to a key at the top of a config.</summary>
    public static bool IsReferredTo(JProperty property) => property.Parent?.Annotation<Referred>()?.Keys.Contains(property.Name) == true;

    /// <summary>Follows what is at a place and under it.</summary>
    /// <returns>What is at the place then.</returns>
    private JToken ResolveAt(JToken token)
    {
        if (token.Annotation<Foundation>() is { } foundation) token = BuildOn(foundation.Reference, token);
        if (token is JValue value) return ResolveValue(value);
        foreach (var child in token.Children().ToArray()) ResolveAt(child is JProperty property ? property.Value : child);
        return token;
    }

    private JToken BuildOn(JValue reference, JToken changes)
    {
        changes.RemoveAnnotations<Foundation>();
        reference = (JValue)reference.DeepClone();
        changes.Replace(reference);
        var under = ResolveValue(reference);
        under.Replace(changes);
        if (under.IsFaulty()) return changes;
        var merged = merge.Merge(under, changes);
        changes.Replace(merged);
        return merged;
    }

    private JToken ResolveValue(JValue value)
    {
        if (value.Type != JTokenType.String || IsSettled(value) || value.IsFaulty() || !ReferenceText.HasAny((string)value.Value!)) return value;
        var parts = ReferenceText.Parse((string)value.Value!);
        if (parts is null) return Fail(value, "the reference does not end", "'}' behind '${'", "write $${ where a plain ${ is meant");
        if (parts is [{ IsReference: true } only]) return Put(value, Find(only, value));
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (!part.IsReference) text.Append(part.Text);
            else if (Find(part, value) is not { } found) return value;
            else if (found is JContainer) return Fail(value, $"${{{part.Text}}} is {found.InWords()}, which cannot be put into text", "a number, text, true or false", null);
            else text.Append(found.Type == JTokenType.String ? (string?)found : found.ToString(Formatting.None));
        }

        value.Value = text.ToString();
        value.AddAnnotation(new Settled());
        return value;
    }

    private static JToken Put(JValue reference, JToken? found)
    {
        if (found is null) return reference;
        var copy = found.DeepClone();
        copy.SetOrigin(found.Origin());
        copy.SetReference(reference);
        reference.Replace(copy);
        return copy;
    }

    private JToken? Find(ReferencePart part, JValue reference)
    {
        if (part.Variable is { } variable) return ReadVariable(variable.Name, variable.Default, reference);
        if (open.Any(earlier => ReferenceEquals(earlier, reference)))
        {
            var circle = open.SkipWhile(earlier => !ReferenceEquals(earlier, reference)).Append(reference).ToArray();
            Fail(reference, "the references go round in a circle", null, "give one of them a value", string.Join(" -> ", circle.Select(link => $"{link.ConfigPath()}: {link.Value}")));
            foreach (var link in circle) link.MarkFaulty();
            return null;
        }

        open.Add(reference);
        var found = Follow(part.Text, reference);
        open.RemoveAt(open.Count - 1);
        return found is null || reference.IsFaulty() ? null : found;
    }

    private JToken? Follow(string path, JValue reference)
    {
        JToken current = root;
        var keys = ConfigPaths.Keys(path);
        foreach (var key in keys)
        {
            if (current is JValue || current.Annotation<Foundation>() is not null) current = ResolveAt(current);
            if (current.IsFaulty()) return Poison(reference);
            if (ConfigPaths.Step(current, key) is { } next)
            {
                current = next;
                continue;
            }

            var known = ConfigPaths.KeysOf(current);
            var fault = reference.Fault($"the config has no '{path}'") with { Found = reference.InWords(), Expected = NearestNames.Listed(known), Nearest = NearestNames.Find(key, known), Kind = ConfigFaultKind.Missing };
            return Fail(reference, fault);
        }

        if (reference.Ancestors().Any(ancestor => ReferenceEquals(ancestor, current))) return Fail(reference, reference.Fault("the reference stands inside what it refers to") with { Found = reference.InWords() });
        referred.Add(keys[0]);
        current = ResolveAt(current);
        return current.IsFaulty() ? Poison(reference) : current;
    }

    private JToken? ReadVariable(string name, string? standIn, JValue reference)
    {
        if ((Environment.GetEnvironmentVariable(name) ?? standIn) is not { } text)
        {
            Fail(reference, $"the environment variable '{name}' is not set", null, $"set it, or give a default: ${{env:{name}:value}}");
            return null;
        }

        var value = LooseValue.Read(text, reference.Origin().Source, []) ?? new JValue(text);
        value.SetOriginOfAll(reference.Origin());
        return value;
    }

    private JValue Fail(JValue reference, string what, string? expected, string? remedy, string? found = null)
    {
        Fail(reference, reference.Fault(what) with { Found = found ?? reference.InWords(), Expected = expected, Remedy = remedy });
        return reference;
    }

    private JToken? Fail(JValue reference, ConfigFault fault)
    {
        faults.Add(fault);
        return Poison(reference);
    }

    // What refers to something faulty is not told once more.
    private static JToken? Poison(JValue reference)
    {
        reference.MarkFaulty();
        return null;
    }

    private static bool IsSettled(JToken token) => token.Annotation<Settled>() is not null;

    private sealed record Referred(HashSet<string> Keys);

    private sealed record Foundation(JValue Reference);

    private sealed record Settled;
}
