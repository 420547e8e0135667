using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Config;

[TestFixture]
public sealed class ConfigFileTests
{
    private TempFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void ReadsCommentsAndTrailingCommas()
    {
        var file = folder.Write("a.json", "// first\n{ /* inside */ \"a\": [1, 2,], // after\n  \"b\": {\"c\": null,},\n}\n// last");
        var config = ConfigFile.Load(file);
        Assert.That(JToken.DeepEquals(config.Token, JToken.Parse("{'a': [1, 2], 'b': {'c': null}}")));
    }

    [Test]
    public void ValuesAndKeysKnowWhereTheyStart()
    {
        var file = folder.Write("a.json", "{\n  \"a\": /* why */ [10,\n      \"x\\\"y\"],\n\t\"b\" : {\"c\": true}\n}");
        var config = ConfigFile.Load(file);
        Assert.Multiple(() =>
        {
            Assert.That(config["a"]!.Origin, Is.EqualTo(new ConfigOrigin(file, 2, 18)));
            Assert.That(config["a"]!.Items[0].Origin, Is.EqualTo(new ConfigOrigin(file, 2, 19)));
            Assert.That(config["a"]!.Items[1].Origin, Is.EqualTo(new ConfigOrigin(file, 3, 7)));
            Assert.That(config["b"]!["c"]!.Origin, Is.EqualTo(new ConfigOrigin(file, 4, 14)));
            Assert.That(config["a"]!.Items[1].Path, Is.EqualTo("a[1]"));
            Assert.That(config["b"]!["c"]!.Path, Is.EqualTo("b.c"));
        });
    }

    [TestCase("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, "a comma is missing before this", "found:    '\"'")]
    [TestCase("{\n  \"a\": tru\n}", 2, 8, "did you mean 'true'?", "found:    'tru'")]
    [TestCase("{\n  \"a\": \n}", 3, 1, "expected: the value of 'a'", "found:    '}'")]
    [TestCase("{\"a\": [1, 2\n", 2, 1, "']', which closes the list opened in line 1", "found:    the end of the text")]
    [TestCase("{\"a\": 1", 1, 8, "'}', which closes the object opened in line 1", "found:    the end of the text")]
    [TestCase("{\"a\" 1}", 1, 6, "expected: ':' and the value of 'a'", "found:    '1'")]
    [TestCase("{\"a\": [1,, 2]}", 1, 10, "a comma too many", "found:    ','")]
    [TestCase("{\"a\": 1} x", 1, 10, "the text goes on after", "found:    'x'")]
    [TestCase("", 1, 1, "there is nothing in the text", "expected: a config")]
    [TestCase("{\"a\": True}", 1, 7, "True is Python", "expected: true")]
    [TestCase("{\"a\": (1, 2)}", 1, 7, "a list stands in [ and ]", "expected: '['")]
    [TestCase("{'a': 1}", 1, 2, "text stands in double quotes", "found:    a single quote")]
    [TestCase("{a: 1}", 1, 2, "a key stands in double quotes", "expected: \"a\"")]
    [TestCase("{\"a\" = 1}", 1, 6, "':' stands between a key and its value", "found:    '='")]
    [TestCase("{\"a\": 1} # note", 1, 10, "a comment starts with //", "found:    '#'")]
    [TestCase("{\"a\": dict(b=1)}", 1, 7, "this is Python, not JSON", "mmcv.Config.fromfile")]
    [TestCase("{\"a\": NaN}", 1, 7, "NaN is no number", "expected: a number")]
    [TestCase("{\"a\": .5}", 1, 7, "JSON writes a number otherwise", "expected: 0.5")]
    [TestCase("{\"a\": 1/32}", 1, 8, "JSON does not compute", "found:    '/'")]
    [TestCase("{\"a\": \"x\n\"}", 1, 7, "does not end on its line", "expected: a closing \"")]
    [TestCase("{\"a\": \"C:\\data\"}", 1, 10, "a backslash in text is written twice", "found:    '\\d'")]
    [TestCase("{ /* a", 1, 3, "the comment does not end", "found:    '/*'")]
    [TestCase("{\"a\": \u201Cx\u201D}", 1, 7, "write a straight quote", "found:    '\u201C'")]
    public void MalformedJsonIsReportedWhereItIs(string json, int line, int column, string expected, string found)
    {
        var file = folder.Write("bad.json", json);
        var fault = Assert.Throws<ConfigException>(() => ConfigFile.Load(file))!;
        Assert.Multiple(() =>
        {
            Assert.That(fault.Faults[0].Origin, Is.EqualTo(new ConfigOrigin(file, line, column)));
            Assert.That(fault.Message, Does.Contain($"bad.json:{line}:{column}: "));
            Assert.That(fault.Message, Does.Contain(expected).And.Contain(found));
            Assert.That(fault.Message, Does.Contain($"{line} | ").And.Contain("^"));
        });
    }

    [Test]
    public void KeyGivenTwiceInOneObjectIsAFault()
    {
        var file = folder.Write("a.json", "{\"m\": {\"x\": 1,\n \"x\": 2}}");
        var fault = Assert.Throws<ConfigException>(() => ConfigFile.Load(file))!.Faults[0];
        Assert.That(fault.Origin, Is.EqualTo(new ConfigOrigin(file, 2, 2)));
        Assert.That(fault.Path, Is.EqualTo("m.x"));
        Assert.That(fault.Message, Does.Contain("'x' is given twice").And.Contain("line 1"));
    }

    [Test]
    public void EverythingPythonicInAFileIsToldAtOnceEachHabitOnceAndTheRestIsRead()
    {
        var file = folder.Write("a.json", "{'a': True,\n 'b': [None, (1, 2)] # c\n 'd': 1}");
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Load(file))!;
        Assert.That(error.Faults.Select(fault => fault.What), Is.EquivalentTo(
            ["a comma is missing before this", "text stands in double quotes", "True is Python", "None is Python", "a list stands in [ and ]", "a comment starts with //"]));
        Assert.That(error.Message, Does.Contain("a single quote, and 2 times more in this text"));
        Assert.That(error.Readable!.ToJson(), Is.EqualTo("{\n  \"a\": true,\n  \"b\": [null, [1, 2]],\n  \"d\": 1\n}\n"));
    }

    [Test]
    public void EncodingsAreReadAndBytesThatAreNoTextAreNamed()
    {
        var file = Path.Combine(folder.Path, "a.json");
        foreach (var encoding in new System.Text.Encoding[] { new System.Text.UTF8Encoding(true), System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode })
        {
            File.WriteAllText(file, "{\"a\": \"\u00e9\"}", encoding);
            Assert.That(ConfigFile.Load(file)["a"]!.Token.ToString(), Is.EqualTo("\u00e9"));
        }

        File.WriteAllText(file, "{\n \"a\": \"\u00e9\"}", System.Text.Encoding.Latin1);
        Assert.That(Assert.Throws<ConfigException>(() => ConfigFile.Load(file))!.Message, Does.Contain("a.json:2:8: $").And.Contain("0xE9").And.Contain("UTF-8"));
    }

    [Test]
    public void PythonConfigIsToldHowToBecomeJson()
    {
        var file = folder.Write("a.py", "model = dict(type='RetinaNet')");
        Assert.That(() => ConfigFile.Load(file), Throws.TypeOf<ConfigException>().With.Message.Contains("Config.fromfile('a.py').dump('a.json')"));
    }

    [Test]
    public void MissingFileIsNamed()
    {
        var fault = Assert.Throws<ConfigException>(() => ConfigFile.Load(Path.Combine(folder.Path, "none.json")))!;
        Assert.That(fault.Message, Does.Contain("none.json").And.Contain("no such file"));
    }

    [Test]
    public void TopMustBeAnObject()
    {
        var file = folder.Write("a.json", "[1]");
        Assert.That(() => ConfigFile.Load(file), Throws.TypeOf<ConfigException>().With.Message.Contains("a config is an object").And.Message.Contains("found:    a list of 1"));
    }

    [Test]
    public void TextOfAConfigReadsBackTheSame()
    {
        var file = folder.Write("a.json", "{\"a\": [1, 2.0, [3]], \"b\": {\"c\": \"d\", \"e\": {}, \"f\": []}, \"g\": [{\"h\": null}], \"i\": 1e-05}");
        var config = ConfigFile.Load(file);
        var again = ConfigFile.Parse(config.ToJson(), "checkpoint");
        Assert.That(JToken.DeepEquals(again.Token, config.Token), again.ToJson());
        Assert.That(again["b"]!["c"]!.Origin.Source, Is.EqualTo("checkpoint"));
    }

    [Test]
    public void PrintedConfigSaysWhereEachValueCameFrom()
    {
        folder.Write("base.json", "{\n\"model\": {\"depth\": 50, \"width\": 3}}");
        var file = folder.Write("a.json", "{\n\n\"_base_\": \"base.json\", \"model\": {\"depth\": 18}}");
        var config = ConfigFile.Load(file, ["model.style=caffe"]);
        var lines = config.ToJson(withOrigins: true).Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines.Single(line => line.Contains("depth")), Does.Match(@"""depth"": 18,\s+// .*a\.json:3$"));
            Assert.That(lines.Single(line => line.Contains("width")), Does.Match(@"""width"": 3,\s+// .*base\.json:2$"));
            Assert.That(lines.Single(line => line.Contains("style")), Does.EndWith("// --set model.style=caffe"));
            Assert.That(JToken.DeepEquals(ConfigFile.Parse(config.ToJson(withOrigins: true), "x").Token, config.Token));
        });
    }

    [Test]
    public void JsonMadeInCodeNamesItsSource()
    {
        var node = ConfigFile.FromToken(JObject.Parse("{'a': {'b': 1}}"), "a golden case");
        Assert.That(node["a"]!["b"]!.Origin.ToString(), Is.EqualTo("a golden case"));
        Assert.That(() => node.Require("c"), Throws.TypeOf<ConfigException>().With.Message.Contains("a golden case").And.Message.Contains("'c' is missing"));
    }

    [Test]
    public void CopyWithAnotherValueKeepsPlacesAndLeavesTheOriginal()
    {
        var config = ConfigFile.Parse("{\"a\": {\"b\": 1, \"c\": {\"d\": 2}}, \"e\": [3]}", "test.json");
        var copy = config["a"]!.With("b", null).With("f", config["e"]!.Token);
        Assert.Multiple(() =>
        {
            Assert.That(copy["b"], Is.Null);
            Assert.That(copy["c"]!["d"]!.Path, Is.EqualTo("a.c.d"));
            Assert.That(copy["c"]!["d"]!.Origin, Is.EqualTo(config["a"]!["c"]!["d"]!.Origin));
            Assert.That(copy["f"]!.Items[0].Path, Is.EqualTo("e[0]"));
            Assert.That(config["a"]!["b"], Is.Not.Null);
            Assert.That(config["a"]!["f"], Is.Null);
        });
    }
}
