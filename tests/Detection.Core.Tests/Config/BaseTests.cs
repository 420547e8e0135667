using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Config;

[TestFixture]
public sealed class BaseTests
{
    private TempFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void ObjectsMergeDeepAndListsReplace()
    {
        Write("base/m.json", "{'model': {'a': {'x': 1, 'y': 2}, 'l': [1, 2, 3], 'n': null, 's': 5}}");
        var config = Load("{'_base_': 'base/m.json', 'model': {'a': {'y': 3, 'z': 4}, 'l': [9], 'n': {'k': 1}, 's': null}}");
        Expect(config, "{'model': {'a': {'x': 1, 'y': 3, 'z': 4}, 'l': [9], 'n': {'k': 1}, 's': null}}");
    }

    [Test]
    public void ListOfBasesIsRelativeToTheFileThatNamesThem()
    {
        Write("deep/model.json", "{'_base_': '../root.json', 'model': {'b': 2}}");
        Write("root.json", "{'model': {'a': 1}}");
        Write("data.json", "{'data': 3}");
        Expect(Load("{'_base_': ['deep/model.json', './data.json'], 'own': 4}"), "{'model': {'a': 1, 'b': 2}, 'data': 3, 'own': 4}");
    }

    [Test]
    public void DeleteDropsWhatTheBaseSays()
    {
        Write("base.json", "{'optimizer': {'type': 'SGD', 'momentum': 0.9, 'sub': {'a': 1}}, 'other': [1]}");
        var config = Load("{'_base_': 'base.json', 'optimizer': {'_delete_': true, 'type': 'Adam', 'sub': {'_delete_': true, 'b': 2}}, 'other': {'_delete_': true, 'c': 3}, 'new': {'_delete_': false, 'd': 1}}");
        Expect(config, "{'optimizer': {'type': 'Adam', 'sub': {'b': 2}}, 'other': {'c': 3}, 'new': {'d': 1}}");
    }

    [Test]
    public void DeleteMustBeABoolean() =>
        Assert.That(() => Load("{'a': {'_delete_': 'yes'}}"), Throws.TypeOf<ConfigException>().With.Message.Contains("a._delete_").And.Message.Contains("found:    the string \"yes\"\n  expected: true or false"));

    [Test]
    public void ObjectOverAListIsAFault()
    {
        Write("base.json", "{'model': {'heads': [{}]}}");
        var fault = Assert.Throws<ConfigException>(() => Load("{'_base_': 'base.json',\n 'model': {'heads': {'n': 3}}}"))!.Faults[0];
        Assert.That(fault.Path, Is.EqualTo("model.heads"));
        Assert.That(fault.Origin.Line, Is.EqualTo(2));
        Assert.That(fault.Message, Does.Contain("expected: a list").And.Contain("base.json:1:21").And.Contain("_delete_"));
    }

    [Test]
    public void SharedKeyOfTwoBasesIsAFault()
    {
        Write("one.json", "{'model': {'a': 1}, 'x': 1}");
        Write("two.json", "{\n'model': {'b': 1}, 'y': 1, 'x': 2}");
        var faults = Assert.Throws<ConfigException>(() => Load("{'_base_': ['one.json', 'two.json']}"))!.Faults;
        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(["model", "x"]));
        Assert.That(faults[0].ToString(), Does.Contain("two.json:2:1").And.Contain("one.json:1:2"));
    }

    [Test]
    public void MissingBaseIsReportedWhereItIsNamed()
    {
        var fault = Assert.Throws<ConfigException>(() => Load("{\n  '_base_': ['gone/none.json']}"))!.Faults[0];
        Assert.That(fault.ToString(), Does.Contain("main.json:2:14: _base_[0]").And.Contain(Path.Combine("gone", "none.json")).And.Contain("there is no folder"));
    }

    [Test]
    public void BaseMustBeAPath() =>
        Assert.That(() => Load("{'_base_': [3]}"), Throws.TypeOf<ConfigException>().With.Message.Contains("_base_[0]").And.Message.Contains("found:    3\n  expected: the path of a file"));

    [Test]
    public void CircleOfBasesIsReported()
    {
        Write("a.json", "{'_base_': 'b.json'}");
        Write("b.json", "{'_base_':\n 'a.json'}");
        var fault = Assert.Throws<ConfigException>(() => Load("{'_base_': 'a.json'}"))!.Faults[0];
        Assert.That(fault.Origin, Is.EqualTo(new ConfigOrigin(Path.Combine(folder.Path, "b.json"), 2, 2)));
        Assert.That(fault.Message, Does.Contain("circle").And.Match(@"a\.json -> .*b\.json -> .*a\.json"));
    }

    [Test]
    public void BaseValuesCanBeReferredTo()
    {
        Write("base.json", "{'norm': {'mean': [1, 2]}, 'size': 3}");
        var config = Load("{'_base_': 'base.json', 'pipeline': [{'norm': '{{_base_.norm}}', 'm': '{{ _base_.norm.mean }}'}]}");
        Expect(config, "{'norm': {'mean': [1, 2]}, 'size': 3, 'pipeline': [{'norm': {'mean': [1, 2]}, 'm': [1, 2]}]}");
        Assert.That(() => Load("{'_base_': 'base.json', 'p': '{{_base_.nrm}}'}"), Throws.TypeOf<ConfigException>().With.Message.Contains("have no 'nrm'").And.Message.Contains("did you mean 'norm'"));
    }

    [Test]
    public void MergedValuesKeepTheirOrigins()
    {
        var @base = Write("base.json", "{'m': {\n'a': {'x': 1}, 'b': [1]}}");
        var config = Load("{'_base_': 'base.json',\n'm': {'a': {'y': 2}}}");
        Assert.Multiple(() =>
        {
            Assert.That(config["m"]!["a"]!["x"]!.Origin, Is.EqualTo(new ConfigOrigin(@base, 2, 12)));
            Assert.That(config["m"]!["b"]!.Items[0].Origin, Is.EqualTo(new ConfigOrigin(@base, 2, 22)));
            Assert.That(config["m"]!["a"]!["y"]!.Origin.Source, Does.EndWith("main.json"));
            Assert.That(config["m"]!["a"]!["x"]!.Path, Is.EqualTo("m.a.x"));
        });
    }

    private ConfigNode Load(string json) => ConfigFile.Load(Write("main.json", json));

    private string Write(string name, string json) => folder.Write(name, json.Replace('\'', '"'));

    private static void Expect(ConfigNode config, string json) => Assert.That(JToken.DeepEquals(config.Token, JToken.Parse(json)), config.ToJson());
}
