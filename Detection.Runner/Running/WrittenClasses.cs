using System.Globalization;
using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>Compares the <c>num_classes</c> of the model with the <c>classes</c> of the data sets as they are written, before anything is read. What is not
/// written is compared when the data set is there (<see cref="ClassCheck"/>).</summary>
internal static class WrittenClasses
{
    private const int Most = 8;

    /// <summary>Finds what does not agree.</summary>
    /// <param name="config">The config.</param>
    /// <param name="parts">The data sets to look at: <c>train</c>, <c>val</c>, <c>test</c>.</param>
    public static IEnumerable<ConfigFault> Faults(ConfigNode config, IEnumerable<string> parts)
    {
        if (config["model"] is not { } model) return [];
        var classes = parts.Select(part => config["data"]?[part]).OfType<ConfigNode>().Select(Find).OfType<ConfigNode>().ToList();
        if (classes.Count == 0) return [];
        var names = classes[0];
        if (names.Items.Count == 0) return [];
        return ClassCheck.NumbersOf(model).Where(number => number.Token is JValue { Value: long count } && count != names.Items.Count).Select(number => Fault(number, names));
    }

    /// <summary>A fault: a number of classes that is not the data set's.</summary>
    private static ConfigFault Fault(ConfigNode number, ConfigNode names)
    {
        var (count, listed) = (names.Items.Count, string.Join(", ", names.Items.Take(Most).Select(name => name.Token.ToString())));
        return number.CreateFault("the number of classes is not that of the data set", string.Create(CultureInfo.InvariantCulture, $"{count}: {names.Path} at {names.Origin} has {listed}{(count > Most ? " ..." : "")}")) with
        {
            Remedy = string.Create(CultureInfo.InvariantCulture, $"set num_classes to {count}, or the data set's classes to those that the model knows"),
        };
    }

    private static ConfigNode? Find(ConfigNode dataset)
    {
        if (dataset.IsList) return dataset.Items.Select(Find).FirstOrDefault(found => found is not null);
        if (dataset["classes"] is { IsList: true } classes) return classes;
        return (dataset["dataset"] ?? dataset["datasets"]) is { } inner ? Find(inner) : null;
    }
}
