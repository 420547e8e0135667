using Detection.Core.Construction;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads the top level of a config.</summary>
/// <param name="builder">Binds the sections.</param>
/// <param name="notices">Takes what is not used.</param>
public sealed class DetectionConfigReader(ComponentBuilder builder, ConfigNotices notices)
{
    private const int TypingMistake = 2;

    private static readonly string[] SpecialKeys = [ConfigLoader.BaseKey, ConfigMerge.DeleteKey];

    // Variables that mmdetection's own configs leave at the top level when they are dumped; the sections have their values.
    internal static readonly HashSet<string> FreeVariables =
    [
        "dataset_type", "data_root", "img_norm_cfg", "img_scale", "train_pipeline", "test_pipeline", "val_pipeline", "classes", "num_classes", "variables",
        "train_dataset", "max_epochs", "num_last_epochs", "interval", "base_lr", "norm_cfg", "conv_cfg", "albu_train_transforms", "pretrained", "file_client_args",
    ];

    /// <summary>Checks the top level. A key that is nearly a known one is a fault; another unknown key is taken for a free
    /// variable, as mmdetection's dumps have them, and named in a notice. Keys that start with <c>_</c> are notes.</summary>
    /// <param name="root">The whole config.</param>
    public Binding<DetectionConfig> Bind(ConfigNode root)
    {
        if (root.Token is not JObject) return builder.Bind<DetectionConfig>(root);
        var copy = (JObject)root.Token.CloneInPlace();
        var schema = ConstructorSchema.Of(typeof(DetectionConfig));
        var faults = new List<ConfigFault>();
        var known = schema.Parameters.Select(parameter => parameter.Key).Concat(schema.UnsupportedKeys.Select(key => key.Name)).ToArray();
        foreach (var property in copy.Properties().Where(property => !known.Contains(property.Name)).ToArray())
        {
            if (!IsVariable(property))
            {
                if (Unknown(property, known) is { } fault) faults.Add(fault);
                else notices.Add(new ConfigNotice(property.Origin(), property.ConfigPath(), $"the key '{property.Name}' is not used: it is no section of a config"));
            }

            property.Remove();
        }

        return builder.Bind<DetectionConfig>(new ConfigNode(copy)).And(faults);
    }

    private static bool IsVariable(JProperty property) =>
        FreeVariables.Contains(property.Name) || (property.Name.StartsWith('_') && NearestNames.Find(property.Name, SpecialKeys).Count == 0) || ConfigReferences.IsReferredTo(property);

    private static ConfigFault? Unknown(JProperty property, IReadOnlyCollection<string> known)
    {
        if (PeerKeys.Section(property.Name) is { } peer)
            return property.Fault($"the config has no section '{property.Name}': {peer.What}") with { Found = $"'{property.Name}'", Remedy = peer.Remedy };
        if (NearestNames.Find(property.Name, SpecialKeys) is { Count: > 0 } special)
            return property.Fault($"the config has no section '{property.Name}'") with { Found = $"'{property.Name}'", Nearest = special, Remedy = "rename the key, or take it out" };
        var isMistake = known.Any(key => NearestNames.Distance(key, property.Name) <= TypingMistake);
        // A file may define whatever it likes for its references; what the command line sets is meant to have an effect.
        if (!isMistake && property.Origin().Line > 0) return null;
        return property.Fault($"the config has no section '{property.Name}'") with
        {
            Found = $"'{property.Name}'",
            Expected = NearestNames.Listed([.. ConstructorSchema.Of(typeof(DetectionConfig)).Parameters.Select(parameter => parameter.Key)]),
            Nearest = NearestNames.Find(property.Name, known),
            Remedy = "rename the key, or take it out",
        };
    }

    /// <summary>Checks the top level and reads it.</summary>
    /// <param name="root">The whole config.</param>
    /// <exception cref="ConfigException">A section is missing, of a wrong type, or misspelt.</exception>
    public DetectionConfig Read(ConfigNode root) => Bind(root).Build();
}
