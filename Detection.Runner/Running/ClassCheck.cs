using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>Compares the heads' number of classes with a data set's.</summary>
/// <param name="model">The config's <c>model</c>.</param>
/// <param name="classes">The data set's classes.</param>
[Supplied]
internal sealed class ClassCheck(ConfigNode model, IReadOnlyList<string> classes)
{
    /// <summary>Checks.</summary>
    /// <param name="detector">The detector that was built from the model section.</param>
    /// <exception cref="ConfigException">They differ; every <c>num_classes</c> that is wrong is named.</exception>
    public void Verify(IDetector detector)
    {
        if (detector.NumClasses is not { } found || found == classes.Count) return;
        var written = Find(model).Where(node => node.Token.Type == JTokenType.Integer && node.Token.Value<int>() != classes.Count).ToList();
        var names = string.Join(", ", classes.Take(8)) + (classes.Count > 8 ? " ..." : "");
        var message = $"the detector tells {found} classes apart where the data set has {classes.Count} ({names}); set num_classes to {classes.Count}, or the data set's classes to those that the model knows";
        ConfigException.ThrowIfAny(written.Count > 0 ? written.Select(node => node.CreateFault(message)) : [model.CreateFault(message)]);
    }

    private static IEnumerable<ConfigNode> Find(ConfigNode node) => node.Items.SelectMany(Find)
        .Concat(node.Properties.Where(property => property.Key != "rpn_head").SelectMany(property => property.Key == "num_classes" ? [property.Value] : Find(property.Value)));
}
