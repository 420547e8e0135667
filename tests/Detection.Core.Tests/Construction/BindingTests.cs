using Detection.Core.Config;
using Detection.Core.Tests.Components;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Construction;

[TestFixture]
public sealed class BindingTests
{
    private const string Everything = """
        {"type": "Everything", "large": 12345678901, "single": 1, "size": [3, 0.5], "margin": {"left": 2.0}, "counts": {"a": 1, "b.c": 2},
         "holes": [1, null], "table": [[1, 2], []], "scale": [1, 2], "raw": {"x": [1]}, "node": {"y": 1}, "in": "z", "words": ["u", "v"],
         "pair": [1, 2], "paints": {"p": {"type": "Solid"}}}
        """;

    private Setup setup = null!;

    [SetUp]
    public void CreateSetup() => setup = new Setup();

    [TearDown]
    public void RemoveSetup() => setup.Dispose();

    [Test]
    public void DefaultsStandForAbsentKeys()
    {
        var circle = (Circle)setup.Build<IShape>("""{"type": "Circle", "radius": 3}""");
        Assert.That((circle.Radius, circle.Paint, circle.Filled), Is.EqualTo((3, (IPaint?)null, true)));
    }

    [TestCase("""{"type": "Square"}""", typeof(Solid))]
    [TestCase("""{"type": "Square", "paint": null}""", null)]
    [TestCase("""{"type": "Square", "paint": {"type": "Gradient", "stops": [0, 1]}}""", typeof(Gradient))]
    public void AConfigsDefaultStandsForAnAbsentKeyButNotForNull(string json, Type? paint)
        => Assert.That(((Square)setup.Build<IShape>(json)).Paint?.GetType(), Is.EqualTo(paint));

    [Test]
    public void NestedComponentsAreBuilt()
    {
        var circle = (Circle)setup.Build<IShape>("""{"type": "Circle", "radius": 3, "paint": {"type": "Gradient", "stops": [0, 0.5, 1], "mode": "radial_inner"}, "filled": false}""");
        var gradient = (Gradient)circle.Paint!;
        Assert.That(gradient.Stops, Is.EqualTo([0, 0.5, 1]));
        Assert.That(gradient.Mode, Is.EqualTo(GradientMode.RadialInner));
        Assert.That(circle.Filled, Is.False);
    }

    [Test]
    public void EveryFormOfParameterBinds()
    {
        var made = (Everything)setup.Build<IShape>(Everything);
        Assert.Multiple(() =>
        {
            Assert.That(made.Large, Is.EqualTo(12345678901));
            Assert.That(made.Single, Is.EqualTo(1f));
            Assert.That(made.Size, Is.EqualTo((3, 0.5)));
            Assert.That(made.Margin, Is.EqualTo(new Margin(2)));
            Assert.That(made.Counts, Is.EqualTo(new Dictionary<string, int> { ["a"] = 1, ["b.c"] = 2 }));
            Assert.That(made.Holes, Is.EqualTo(new int?[] { 1, null }));
            Assert.That(made.Table, Is.EqualTo(new int[][] { [1, 2], [] }));
            Assert.That(made.Scale, Is.EqualTo(new Scale(1, 2)));
            Assert.That(JToken.DeepEquals(made.Raw, JToken.Parse("{'x': [1]}")));
            Assert.That(made.Node["y"]!.Path, Is.EqualTo("node.y"));
            Assert.That(made.Input, Is.EqualTo("z"));
            Assert.That(made.Pair, Is.EqualTo((1, 2)));
            Assert.That(made.Name, Is.EqualTo("none"));
            Assert.That(made.Words, Is.EqualTo(["u", "v"]));
            Assert.That(made.Paints!["p"], Is.TypeOf<Solid>());
        });
    }

    [TestCase("large", "0.5", "large", "expected an integer, found 0.5")]
    [TestCase("large", "true", "large", "expected an integer, found true")]
    [TestCase("large", "99999999999999999999", "large", "expected an integer from -9223372036854775808 to 9223372036854775807, found 99999999999999999999")]
    [TestCase("single", "\"1\"", "single", "expected a number, found the string \"1\"")]
    [TestCase("size", "[1]", "size", "expected a list of 2 (an integer, a number), found a list of 1, [1]")]
    [TestCase("size", "[1.5, 2]", "size[0]", "expected an integer, found 1.5")]
    [TestCase("margin", "3", "margin", "expected an object (keys: left, right, top), found 3")]
    [TestCase("margin", "null", "margin", "expected an object (keys: left, right, top), found null")]
    [TestCase("margin", "{\"left\": 1, \"rihgt\": 2}", "margin.rihgt", "margin has no key 'rihgt': expected one of left, right, top, found 'rihgt'")]
    [TestCase("margin", "{}", "margin", "the key 'left' of margin is missing: expected an integer")]
    [TestCase("counts", "{\"b.c\": \"x\"}", "counts['b.c']", "expected an integer, found the string \"x\"")]
    [TestCase("counts", "[]", "counts", "expected an object (each value an integer), found a list of 0")]
    [TestCase("holes", "[1, \"x\"]", "holes[1]", "expected an integer or null, found the string \"x\"")]
    [TestCase("table", "[[1], 2]", "table[1]", "expected a list (each element an integer), found 2")]
    [TestCase("scale", "[1, 2, 3]", "scale", "expected a number or a pair of numbers, found a list of 3, [1, 2, 3]")]
    [TestCase("raw", "[]", "raw", "expected an object, found a list of 0")]
    [TestCase("in", "3", "in", "expected a string, found 3")]
    [TestCase("words", "[null]", "words[0]", "expected a string, found null")]
    [TestCase("paints", "{\"p\": {\"type\": \"Gradient\"}}", "paints.p", "the key 'stops' of Gradient is missing: expected a list (each element a number)")]
    public void WrongTypeSaysWhatIsExpectedAndFound(string key, string value, string path, string message)
    {
        var config = JObject.Parse(Everything);
        config[key] = new JRaw(value);
        var fault = setup.Fault<IShape>(config.ToString());
        Assert.That(fault.Path, Is.EqualTo(path));
        Assert.That(Setup.Sentence(fault), Is.EqualTo(message));
    }

    [Test]
    public void BooleanRefusesNumbersAndIntegerTakesWholeFloats()
    {
        Assert.That(setup.Fault<IShape>("""{"type": "Circle", "radius": 2.0, "filled": 1}""").Message, Is.EqualTo("the value of filled does not fit\nfound:    1\nexpected: true or false\ndo:       write true"));
        Assert.That(((Circle)setup.Build<IShape>("""{"type": "Circle", "radius": 2.0}""")).Radius, Is.EqualTo(2));
        Assert.That(setup.Fault<IShape>("""{"type": "Circle", "radius": 3000000000}""").Expected, Is.EqualTo("an integer from -2147483648 to 2147483647"));
    }

    [Test]
    public void EnumNamesAreSnakeCaseOrAsTheirAttributeSays()
    {
        Assert.That(setup.Build<GradientMode>("\"RADIAL_INNER\""), Is.EqualTo(GradientMode.RadialInner));
        Assert.That(setup.Build<GradientMode>("\"cone\""), Is.EqualTo(GradientMode.Conical));
        Assert.That(setup.Fault<GradientMode>("\"linaer\"").Message,
            Is.EqualTo("the value does not fit\nfound:    the string \"linaer\"\nexpected: one of 'linear', 'radial_inner', 'cone'\nnearest:  did you mean 'linear'?"));
        Assert.That(setup.Fault<GradientMode>("1").Found, Is.EqualTo("1"));
    }

    [Test]
    public void ListOfComponentsTakesASingleOne()
    {
        var group = (Group)setup.Build<IShape>("""{"type": "Group", "shapes": {"type": "Circle", "radius": 1}}""");
        Assert.That(group.Shapes, Has.Count.EqualTo(1).And.All.TypeOf<Circle>());
        Assert.That(setup.Build<IReadOnlyList<IShape>>("""[{"type": "Circle", "radius": 1}, {"type": "Circle", "radius": 2}]"""), Has.Count.EqualTo(2));
    }

    [Test]
    public void NullFitsOnlyWhatAllowsIt()
    {
        Assert.That(((Circle)setup.Build<IShape>("""{"type": "Circle", "radius": 1, "paint": null}""")).Paint, Is.Null);
        Assert.That(setup.Fault<IShape>("""{"type": "Circle", "radius": null}""").Message, Is.EqualTo("the value of radius does not fit\nfound:    null\nexpected: an integer\ndo:       give a value, or take the key out where it has a default"));
        Assert.That(setup.Fault<IShape>("""{"type": "Group", "shapes": [null]}""").Expected, Is.EqualTo("an object whose 'type' names a shape"));
    }

    [Test]
    public void UnknownKeyNamesTheNearest()
    {
        var fault = setup.Fault<IShape>("{\n  \"type\": \"Circle\", \"radius\": 1,\n  \"fileld\": true}");
        Assert.That(fault.ToString(), Is.EqualTo("test.json:3:3: fileld\n  Circle has no key 'fileld'\n  found:    'fileld'\n  expected: one of radius, paint, filled\n  nearest:  did you mean 'filled'?\n  do:       rename the key, or take it out"));
    }

    [Test]
    public void UnknownTypeNamesTheNearest()
    {
        var fault = setup.Fault<IShape>("{\"type\": \"Group\", \"shapes\": [\n{\"type\": \"Cirlce\", \"radius\": 1}]}");
        Assert.That(fault.ToString(), Does.StartWith("test.json:2:10: shapes[0].type\n  there is no shape named 'Cirlce'\n  found:    the string \"Cirlce\"\n  expected: one of Broken, Circle").And.EndsWith("\n  nearest:  did you mean 'Circle'?"));
    }

    [Test]
    public void TypeOfAnotherRegistryIsNamedAsSuch() =>
        Assert.That(setup.Fault<IShape>("""{"type": "Solid"}""").Message, Does.StartWith("'Solid' is a paint, but a shape belongs here\nfound:    the string \"Solid\"\nexpected: one of Broken, "));

    [Test]
    public void MissingTypeIsAFault()
    {
        Assert.That(setup.Fault<IPaint>("""{"color": "red"}""").Message, Does.StartWith("the key 'type' is missing: which paint this is\nexpected: one of Gradient, Solid"));
        Assert.That(setup.Fault<IPaint>("""{"type": 3}""").Expected, Is.EqualTo("the name of a paint, a string"));
        Assert.That(setup.Fault<IPaint>("\"Solid\"").Message, Does.EndWith("expected: an object whose 'type' names a paint\ndo:       write {\"type\": \"Solid\"}"));
    }

    [Test]
    public void DiscriminatorIsTheRegistrys()
    {
        var schedule = (StepSchedule)setup.Build<ISchedule>("""{"policy": "step", "step": [8, 11]}""");
        Assert.That((schedule.Step, schedule.Gamma), Is.EqualTo((new[] { 8, 11 }, 0.1)));
        Assert.That(setup.Build<ISchedule>("""{"type": "step", "step": []}"""), Is.TypeOf<StepSchedule>());
        Assert.That(setup.Fault<ISchedule>("{}").Message, Does.StartWith("the key 'policy' is missing"));
    }

    [Test]
    public void DefaultTypeStandsForAMissingOne()
    {
        Assert.That(setup.Build<IPaint>("""{"color": "blue"}""", "Solid"), Is.TypeOf<Solid>());
        Assert.That(setup.Build<IPaint>("""{"type": "Gradient", "stops": []}""", "Solid"), Is.TypeOf<Gradient>());
        Assert.That(setup.Build<ISchedule>("""{"step": [1]}""", "step"), Is.TypeOf<StepSchedule>());
    }

    [Test]
    public void AllFaultsAreReportedAtOnceAndNothingIsBuilt()
    {
        const string json = """
            {"type": "Group", "shapes": [
              {"type": "Circle", "radius": "big", "fill": true, "paint": {"type": "Tracked"}},
              {"type": "Sqare"},
              {"type": "Circle", "paint": {"type": "Gradient", "mode": "round", "stops": [0, "x"]}}]}
            """;
        var alive = Tracked.Alive;
        var fault = Assert.Throws<ConfigException>(() => setup.Build<IShape>(json))!;
        Assert.That(fault.Faults.Select(one => one.Path), Is.EquivalentTo(
            ["shapes[0].fill", "shapes[0].radius", "shapes[1].type", "shapes[2]", "shapes[2].paint.mode", "shapes[2].paint.stops[1]"]));
        Assert.That(fault.Message, Does.StartWith("test.json:2:"));
        Assert.That(fault.Message.Split("\n\n"), Has.Length.EqualTo(6));
        Assert.That(Tracked.Alive, Is.EqualTo(alive));
    }

    [Test]
    public void BindingLeavesTheConfigAsItWas()
    {
        var node = ConfigFile.Parse("""{"type": "Scene", "head": {}, "train_cfg": {"first": {"left": 1}}}""", "test.json");
        var before = node.ToJson();
        setup.Builder.Build<IShape>(node);
        Assert.That(node.ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void BindingBuildsAnewEachTime()
    {
        var binding = setup.Builder.Bind<IPaint>(ConfigFile.Parse("""{"type": "Solid"}""", "test.json"));
        Assert.That(binding.Faults, Is.Empty);
        var first = binding.Build();
        Assert.That(binding.Build(), Is.Not.SameAs(first));
    }

    [Test]
    public void PlacesOfMergedFilesAreReported()
    {
        using var folder = new TempFolder();
        folder.Write("base.json", "{\"m\": {\n  \"type\": \"Circle\",\n  \"radis\": 1}}");
        var config = ConfigFile.Load(folder.Write("main.json", "{\"_base_\": \"base.json\", \"m\": {\"filled\": 3}}"), ["m.paint=3"]);
        var faults = setup.Builder.Bind<IShape>(config["m"]!).Faults.Select(fault => fault.ToString()).ToArray();
        Assert.That(faults, Has.Some.Contains("base.json:3:3: m.radis"));
        Assert.That(faults, Has.Some.Contains("main.json:1:41: m.filled"));
        Assert.That(faults, Has.Some.Contains("--set m.paint=3: m.paint\n  the value of paint does not fit\n  found:    3\n  expected: an object whose 'type' names a paint or null"));
        Assert.That(faults, Has.None.Contains("is missing"), "a key that is there, misspelt, is not missing as well");
    }

    [Test]
    public void KeyOfNoEffectIsNoticedOnce()
    {
        const string json = """{"type": "Solid", "gamma": 2}""";
        setup.Build<IPaint>(json);
        setup.Build<IPaint>(json);
        Assert.That(setup.Notices.Select(notice => notice.ToString()), Is.EqualTo(["test.json:1:19: gamma: the key 'gamma' of Solid is not used: screens do it"]));
    }
}
