using System.Collections;
using System.Reflection;
using Detection.Core.Contracts;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checkpoints;

/// <summary>The parts of a model that have a state of their own, found by walking through all that the model consists of. A part is named by the
/// fields that lead to it: <c>roi_head.config.sampler</c>.</summary>
internal static class StatefulParts
{
    private static readonly string[] Foreign = ["System", "Microsoft", "TorchSharp", "OpenCvSharp", "Newtonsoft", "netstandard", "mscorlib"];

    /// <summary>Takes the states of all parts.</summary>
    /// <param name="model">The model.</param>
    public static JObject Save(IDetector model) => new(Find(model).Select(entry => new JProperty(entry.Path, entry.Part.SaveState())));

    /// <summary>Puts states back; a part that none was stored for stays as it was made.</summary>
    /// <param name="model">The model, made by the same config.</param>
    /// <param name="states">What <see cref="Save"/> returned.</param>
    /// <param name="told">Is told of parts without a state, and of states without a part.</param>
    public static void Load(IDetector model, JObject states, Action<string> told)
    {
        var parts = Find(model);
        foreach (var (path, part) in parts)
        {
            if (states[path] is JObject state) part.LoadState(state);
            else told($"The checkpoint has no state of {path} ({part.GetType().Name}), which starts anew: the run will not go on exactly as it would have.");
        }

        foreach (var name in states.Properties().Select(state => state.Name).Except(parts.Select(part => part.Path)))
            told($"The checkpoint has a state of {name}, which this model has not; it is left out.");
    }

    /// <summary>Finds the parts.</summary>
    /// <param name="root">Where to begin.</param>
    /// <returns>Each part once, under the path by which it is reached first.</returns>
    public static IReadOnlyList<(string Path, IStatefulPart Part)> Find(object root)
    {
        List<(string, IStatefulPart)> found = [];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var open = new Queue<(string Path, object Value)>([("", root)]);
        while (open.TryDequeue(out var next))
        {
            if (next.Value is IStatefulPart part) found.Add((next.Path, part));
            foreach (var (name, value) in Inner(next.Value))
                if (seen.Add(value)) open.Enqueue((next.Path.Length == 0 ? name : $"{next.Path}.{name}", value));
        }

        return found;
    }

    private static IEnumerable<(string Name, object Value)> Inner(object value)
    {
        if (value is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                if (entry.Value is { } item && IsWalked(item)) yield return ($"{entry.Key}", item);
        }
        else if (value is IList list)
        {
            for (var i = 0; i < list.Count; i++)
                if (list[i] is { } item && IsWalked(item)) yield return ($"{i}", item);
        }

        for (var type = value.GetType(); type is not null && IsOurs(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (!field.FieldType.IsValueType && field.GetValue(value) is { } item && IsWalked(item)) yield return (Name(field), item);
        }
    }

    private static bool IsWalked(object value) => value is not (string or Delegate or Type) && (IsOurs(value.GetType()) || value is IList or IDictionary);

    private static bool IsOurs(Type type) => !Foreign.Contains(type.Assembly.GetName().Name!.Split('.')[0]);

    // Captured parameters and automatic properties have fields whose names the compiler makes: <sampler>P, <Sampler>k__BackingField.
    private static string Name(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
