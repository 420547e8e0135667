using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Schema;

/// <summary>Changes configs at many depths, the same ones in every run.</summary>
internal static class Mutants
{
    private static readonly string[] Sections =
        ["model", "data", "optimizer", "optimizer_config", "lr_config", "runner", "checkpoint_config", "log_config", "evaluation", "custom_hooks", "workflow"];

    private static readonly string[] Discriminators = ["type", "policy"];

    /// <summary>Changed copies of a config.</summary>
    /// <param name="name">The config's name.</param>
    /// <param name="config">The config.</param>
    /// <param name="each">How many of each change at most.</param>
    /// <param name="changes">The changes.</param>
    public static IEnumerable<Mutant> Of(string name, JObject config, int each, params Change[] changes)
    {
        // What stands under a key that mmdetection needs and that has no effect here may be anything.
        var objects = Sections.Select(section => config[section]).OfType<JContainer>().SelectMany(section => section.DescendantsAndSelf()).OfType<JObject>().Where(value => !value.Path.Contains(".fields", StringComparison.Ordinal)).ToArray();
        foreach (var change in changes)
        {
            var places = Places(change, objects).ToArray();
            foreach (var place in Spread(places, each, name.Length)) yield return Make(name, config, change, place);
        }
    }

    private static IEnumerable<JToken> Places(Change change, IEnumerable<JObject> objects) => change switch
    {
        Change.AddUnknownKey => objects,
        Change.MisspellSection => objects.Where(value => value.Parent?.Parent?.Parent is null).Select(value => value.Parent).OfType<JProperty>(),
        Change.TakeKeyAway => objects.SelectMany(value => value.Properties()).Where(property => !IsName(property)),
        Change.GiveOtherJsonType => objects.SelectMany(value => value.Properties()).Where(property => !IsName(property) && property.Value.Type != JTokenType.Null),
        Change.GiveOtherText => objects.SelectMany(value => value.Properties()).Where(property => !IsName(property) && property.Value.Type == JTokenType.String),
        _ => objects.SelectMany(value => value.Properties()).Where(IsName),
    };

    private static bool IsName(JProperty property) => Discriminators.Contains(property.Name) && property.Value.Type == JTokenType.String;

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int most, int offset) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(index => items[(int)(((long)index * items.Count / most) + (offset % Math.Max(1, items.Count / most)))]);

    private static Mutant Make(string name, JObject config, Change change, JToken place)
    {
        var document = (JObject)config.DeepClone();
        var target = document.SelectToken(place is JProperty { Parent: JObject owner } ? owner.Path : place.Path) as JObject ?? document;
        if (change == Change.AddUnknownKey)
        {
            target["no_such_key"] = 1;
            return new Mutant(name, change, PathOf(target), document);
        }

        var property = target.Property(((JProperty)place).Name)!;
        if (change == Change.MisspellSection)
        {
            var misspelt = new JProperty(property.Name[..^2] + property.Name[^1] + property.Name[^2], property.Value);
            property.Replace(misspelt);
            return new Mutant(name, change, misspelt.Name, document);
        }

        if (change is Change.TakeKeyAway or Change.TakeTypeAway)
        {
            property.Remove();
            return new Mutant(name, change, PathOf(target), document);
        }

        property.Value = change switch
        {
            Change.NameUnknownType => "NoSuchType",
            Change.NameComponentOfAnotherKind => property.Path.StartsWith("model", StringComparison.Ordinal) ? "EpochBasedRunner" : "ResNet",
            Change.GiveOtherText => "no_such_text",
            _ => Other(property.Value),
        };
        return new Mutant(name, change, PathOf(property.Value), document);
    }

    private static JToken Other(JToken value) => value.Type switch
    {
        JTokenType.Object => 3,
        JTokenType.Array => true,
        JTokenType.String => 7.5,
        JTokenType.Boolean => "yes",
        _ => "text",
    };

    private static string PathOf(JToken token) => token.Path.Length == 0 ? "$" : token.Path;
}
