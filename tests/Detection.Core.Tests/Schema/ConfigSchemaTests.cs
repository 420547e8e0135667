using Detection.Core.Config;
using Detection.Core.Schema;
using Detection.Core.Tests.Components;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Schema;

[TestFixture]
public sealed class ConfigSchemaTests
{
    private Setup setup = null!;
    private JObject definitions = null!;

    [OneTimeSetUp]
    public void Create()
    {
        setup = new Setup();
        definitions = (JObject)ConfigSchema.Create(setup.Catalog, [new ConfigSection<IShape>("model", IsRequired: true), new ConfigSection<ISchedule>("lr_config")])["definitions"]!;
    }

    [OneTimeTearDown]
    public void Remove() => setup.Dispose();

    [Test]
    public void EveryReferenceLeadsToADefinition()
    {
        var references = definitions.Descendants().OfType<JProperty>().Where(property => property.Name == "$ref").Select(property => property.Value.Value<string>()!).Distinct();
        Assert.Multiple(() =>
        {
            foreach (var reference in references)
            {
                var found = reference.Split('/').Skip(2).Aggregate((JToken?)definitions, (token, step) => token?[step]);
                Assert.That(found, Is.Not.Null, reference);
            }
        });
    }

    [Test]
    public void AKindKnowsTheNamesOfItsComponents()
    {
        var names = definitions["shape-of-type"]!["properties"]!["type"]!["anyOf"]![0]!["enum"]!.Values<string>();
        Assert.That(names, Is.EqualTo(setup.Catalog.NamesFor(typeof(IShape))));
        Assert.That(definitions["schedule-of-type"]!["properties"]!["policy"], Is.Not.Null);
    }

    [Test]
    public void AContractWithoutComponentsTakesReferencesAlone()
    {
        var sticker = definitions["sticker-of-type"]!;
        Assert.That(sticker["properties"]!["type"]!["anyOf"]!.Count(), Is.EqualTo(1));
        Assert.That(sticker["allOf"], Is.Null);
    }

    [Test]
    public void AComponentHasItsKeysDefaultsAndDocumentationAndNoOthers()
    {
        var solid = definitions["Solid"]!;
        Assert.Multiple(() =>
        {
            Assert.That(solid.Value<string>("description"), Does.StartWith("One colour all over"));
            Assert.That(solid.Value<string>("markdownDescription"), Does.Contain("`Gradient`"));
            Assert.That(solid["properties"]!["color"]!.Value<string>("default"), Is.EqualTo("red"));
            Assert.That(solid["properties"]!["color"]!.Value<string>("markdownDescription"), Is.EqualTo("A name such as `red`."));
            Assert.That(solid["properties"]!["gamma"]!.Value<string>("deprecationMessage"), Does.Contain("screens do it"));
            Assert.That(solid.Value<bool>("additionalProperties"), Is.False);
            Assert.That(definitions["Square"]!["properties"]!["paint"]!["default"]!["type"]!.Value<string>(), Is.EqualTo("Solid"));
        });
    }

    [Test]
    public void ServicesAreNoKeys() => Assert.That(Keys("Timed"), Is.EquivalentTo(new[] { "type", "delay", "_delete_" }));

    [Test]
    public void ValuesHaveTheSchemaOfTheirType()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Value("Everything", "large")["type"]!.Values<string>(), Is.EqualTo(["integer", "string"]));
            Assert.That(Value("Everything", "size")["items"]!.Count(), Is.EqualTo(2));
            Assert.That(Value("Everything", "holes")["type"]!.Values<string>(), Does.Contain("array"));
            Assert.That(Value("Everything", "pair")["type"]!.Values<string>(), Does.Contain("null"));
            Assert.That(Value("Everything", "counts")["additionalProperties"]!["$ref"]!.Value<string>(), Does.EndWith("/integer"));
            Assert.That(definitions["Everything"]!["properties"]!["scale"]!["allOf"], Is.Null, "a type that does not say takes anything");
            Assert.That(Value("Gradient", "mode")["anyOf"]!.SelectMany(choice => choice["enum"]?.Values<string>() ?? choice["anyOf"]?[0]?["enum"]?.Values<string>() ?? []), Does.Contain("cone"));
        });
    }

    [Test]
    public void WhatIsHandedDownHasTheSchemaOfItsTarget()
    {
        var config = definitions["Scene"]!["properties"]!["train_cfg"]!["properties"]!;
        Assert.That(((JObject)config).Properties().Select(key => key.Name), Is.EquivalentTo(new[] { "first", "first_extra", "each", "_delete_" }));
        Assert.That(config["first"]!.Value<string>("description"), Is.EqualTo("Handed down to head.train_cfg."));
    }

    [Test]
    public void WhatIsHandedDownStandsBesideTheComponentsOwnKeys()
    {
        var reference = definitions["Sharing"]!["properties"]!["train_cfg"]!["allOf"]![0]!.Value<string>("$ref")!;
        var config = (JObject)definitions[reference.Split('/')[2]]!["properties"]!;
        Assert.That(config.Properties().Select(key => key.Name), Is.EquivalentTo(new[] { "left", "right", "top", "first", "_delete_" }));
    }

    [Test]
    public void RequiredKeysAreThoseWithoutADefault()
    {
        Assert.That(definitions["Circle-whole"]!["required"]!.Values<string>(), Is.EqualTo(["radius"]));
        Assert.That(definitions["whole"]!["required"]!.Values<string>(), Is.EqualTo(["model"]));
        Assert.That(definitions["Solid-whole"], Is.Null);
    }

    [Test]
    public void TheTextHasEachDefinitionOnALine()
    {
        var schema = ConfigSchema.Create(setup.Catalog, []);
        var text = ConfigSchema.ToText(schema);
        Assert.That(JToken.DeepEquals(JObject.Parse(text), schema));
        Assert.That(text.Split('\n').Count(line => line.StartsWith("    \"", StringComparison.Ordinal)), Is.EqualTo(((JObject)schema["definitions"]!).Count));
    }

    [Test]
    public void ExamplesHaveRequiredKeysWithUsualValues()
    {
        var examples = new ExampleBuilder(setup.Catalog, new CustomaryValues(JObject.Parse("""{"keys": [{"radius": 7}], "kinds": {"shape": "Circle"}, "components": {"Framed": {"inner": "@Circle"}}}""")));
        Assert.That(examples.Of(setup.Catalog.Find(typeof(IShape), "Framed")!).ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"type":"Framed","inner":{"type":"Circle","radius":7},"margin":{"left":1}}"""));
    }

    private IEnumerable<string> Keys(string name) => ((JObject)definitions[name]!["properties"]!).Properties().Select(key => key.Name);

    private JToken Value(string name, string key) => definitions[definitions[name]!["properties"]![key]!["allOf"]![0]!.Value<string>("$ref")!.Split('/')[2]]!;
}
