using System.Reflection;
using Detection.Core.Construction;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Classes of layers, by PyTorch's class names: a name or a list of names. <c>_BatchNorm</c> and the like name the base
/// class of a family.</summary>
/// <param name="names">The names.</param>
public sealed class LayerNames(params IReadOnlyList<string> names) : IConfigValue<LayerNames>
{
    private readonly HashSet<string> names = [.. names.Select(name => name.TrimStart('_'))];

    /// <inheritdoc/>
    public static string Expected => "a class name of PyTorch's, such as 'Conv2d', or a list of them";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["string", "array"], "items": {"type": "string"}}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out LayerNames result)
    {
        JToken[] items = value is JArray array ? [.. array] : [value];
        var fits = items.All(item => item.Type == JTokenType.String);
        result = new LayerNames(fits ? [.. items.Select(item => item.Value<string>()!)] : []);
        return fits;
    }

    /// <summary>Whether a module is of one of the classes, derives from one, or counts as one (<see cref="LayerKindAttribute"/>).</summary>
    /// <param name="module">The module.</param>
    public bool Matches(nn.Module module)
    {
        for (var type = module.GetType(); type is not null; type = type.BaseType)
            if (names.Contains(type.Name)) return true;
        return module.GetType().GetCustomAttributes<LayerKindAttribute>().Any(kind => names.Contains(kind.Name));
    }
}
