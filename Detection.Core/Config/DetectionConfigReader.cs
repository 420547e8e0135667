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
        var known = schema.Parameters.Select(parameter => parameter.Key).Concat(schema.UnsupportedKeys.Select(key => key.Name)).ToArray();
        foreach (var property in copy.Properties().Where(property => !known.Contains(property.Name)).ToArray())
        {
            if (known.Any(key => NearestNames.Distance(key, property.Name) <= TypingMistake) && !FreeVariables.Contains(property.Name)) continue;
            if (!FreeVariables.Contains(property.Name) && !property.Name.StartsWith('_'))
                notices.Add(new ConfigNotice(property.Origin(), property.ConfigPath(), $"the key '{property.Name}' is not used: it is no section of a config"));
            property.Remove();
        }

        return builder.Bind<DetectionConfig>(new ConfigNode(copy));
    }

    /// <summary>Checks the top level and reads it.</summary>
    /// <param name="root">The whole config.</param>
    /// <exception cref="ConfigException">A section is missing, of a wrong type, or misspelt.</exception>
    public DetectionConfig Read(ConfigNode root) => Bind(root).Build();
}
