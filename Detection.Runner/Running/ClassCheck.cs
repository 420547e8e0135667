using System.Globalization;
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
    private const int Most = 8;

    /// <summary>Checks.</summary>
    /// <param name="detector">The detector that was built from the model section.</param>
    /// <exception cref="ConfigException">They differ; every <c>num_classes</c> that is wrong is named.</exception>
    public void Verify(IDetector detector)
    {
        if (detector.NumClasses is not { } found || found == classes.Count) return;
        var written = NumbersOf(model).Where(node => node.Token.Value<int>() != classes.Count).ToList();
        var names = string.Join(", ", classes.Take(Most)) + (classes.Count > Most ? " ..." : "");
        ConfigException.ThrowIfAny((written.Count > 0 ? written : [model]).Select(node => node.CreateFault("the number of classes is not that of the data set") with
        {
            Found = found.ToString(CultureInfo.InvariantCulture) + (written.Count > 0 ? "" : ", where num_classes is not given"),
            Expected = string.Create(CultureInfo.InvariantCulture, $"{classes.Count}: the data set has {names}"),
            Remedy = string.Create(CultureInfo.InvariantCulture, $"set num_classes to {classes.Count}, or the data set's classes to those that the model knows"),
        }));
    }

    /// <summary>The numbers of classes that a model section gives; a first stage has its own.</summary>
    /// <param name="model">The section.</param>
    public static IEnumerable<ConfigNode> NumbersOf(ConfigNode model) => model.Items.SelectMany(NumbersOf)
        .Concat(model.Properties.Where(property => property.Key != "rpn_head")
            .SelectMany(property => property.Key != "num_classes" ? NumbersOf(property.Value) : property.Value.Token.Type == JTokenType.Integer ? [property.Value] : []));
}
