using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Config;

[TestFixture]
public sealed class ReferenceTests
{
    private TempFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("""{"a": [1, {"b": 2}], "c": "${a}", "d": "${a.1.b}", "e": "${a[0]}"}""", "c,d,e", """[[1,{"b":2}],2,1]""")]
    [TestCase("""{"a": 3, "b": "x", "c": "${a}/${b}-${ a }"}""", "c", """["3/x-3"]""")]
    [TestCase("""{"a": "${b}", "b": "${c.d}", "c": {"d": {"e": "${f}"}}, "f": 1}""", "a", """[{"e":1}]""")]
    [TestCase("""{"a": {"x": 1, "y": "${a.x}"}}""", "a", """[{"x":1,"y":1}]""")]
    [TestCase("""{"a": "${b.c}", "b": "${d}", "d": {"c": 5}}""", "a", "[5]")]
    [TestCase("""{"a": "$${b}", "c": "${a}", "d": ["${c}"]}""", "a,c,d", """["${b}","${b}",["${b}"]]""")]
    [TestCase("""{"a": "$5 {b}", "b": "${env:DETECTION_TEST_UNSET:7}", "c": "${env:DETECTION_TEST_UNSET:a:b}", "d": "n${env:DETECTION_TEST_UNSET:}"}""", "a,b,c,d", """["$5 {b}",7,"a:b","n"]""")]
    public void ReferencesAreFollowed(string json, string keys, string expected)
    {
        var config = ConfigFile.Parse(json, "a.json");
        Assert.That(new JArray(keys.Split(',').Select(key => config[key]!.Token)).ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(expected));
        Assert.That(JToken.DeepEquals(ConfigFile.Parse(config.ToJson(), "again").Token, config.Token), config.ToJson());
    }

    [TestCase("""{"train_pipeline": [], "a": "${train_pipline}"}""", "a|the config has no 'train_pipline'|did you mean 'train_pipeline'?")]
    [TestCase("""{"a": {"bc": 1}, "d": "x${a.bd}"}""", "d|the config has no 'a.bd'|did you mean 'bc'?|expected: bc")]
    [TestCase("""{"a": [1, 2], "b": "${a.2}"}""", "b|the config has no 'a.2'|expected: 0 to 1")]
    [TestCase("""{"a": "${b}", "b": "${c}", "c": "${a}"}""", "a|circle|a: ${b} -> b: ${c} -> c: ${a} -> a: ${b}")]
    [TestCase("""{"a": {"b": "${a}"}}""", "a.b|stands inside what it refers to")]
    [TestCase("""{"a": {"p": "${b}"}, "b": {"q": "${a}"}}""", "circle|a.p: ${b} -> b.q: ${a} -> a.p: ${b}")]
    [TestCase("""{"a": "${b"}""", "a|does not end")]
    [TestCase("""{"a": {}, "b": "x ${a}"}""", "b|${a} is an object, which cannot be put into text")]
    [TestCase("""{"a": "${env:DETECTION_TEST_UNSET}"}""", "a|'DETECTION_TEST_UNSET' is not set|${env:DETECTION_TEST_UNSET:value}")]
    public void WhatCannotBeFollowedIsToldOnce(string json, string parts)
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Parse(json, "a.json"))!;
        Assert.That(error.Faults, Has.Count.EqualTo(1), error.Message);
        foreach (var part in parts.Split('|')) Assert.That(error.Message, Does.Contain(part));
    }

    [Test]
    public void OverridingAVariableInAChildReachesWhatRefersToIt()
    {
        folder.Write("base.json", """{"pipeline": [{"type": "A", "p": 1}], "data": {"train": {"pipeline": "${pipeline}"}, "val": {"pipeline": "${pipeline}"}}}""");
        var child = folder.Write("child.json", "{\"_base_\": \"base.json\",\n\"pipeline\": [{\"type\": \"B\"}]}");
        var config = ConfigFile.Load(child, ["pipeline.0.q=2"]);
        var train = config["data"]!["train"]!["pipeline"]!;
        Assert.Multiple(() =>
        {
            Assert.That(train.Token.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""[{"type":"B","q":2}]"""));
            Assert.That(train.Items[0]["type"]!.Origin, Is.EqualTo(new ConfigOrigin(child, 2, 23)));
            Assert.That(train.Items[0]["type"]!.Path, Is.EqualTo("data.train.pipeline[0].type"));
            Assert.That(train.Items[0]["q"]!.Origin.ToString(), Is.EqualTo("--set pipeline.0.q=2"));
            Assert.That(train.Items[0]["type"]!.Reference!.Value.Text, Is.EqualTo("${pipeline}"));
        });
    }

    [Test]
    public void ChangeBehindAReferenceIsMadeThereAlone()
    {
        const string json = """{"p": [{"a": 1}], "x": {"train": "${p}", "val": "${p}"}}""";
        var config = ConfigFile.Parse(json, "a.json", ["x.val.0.a=2", "p.0.b=3"]);
        Assert.That(config["x"]!.Token.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"train":[{"a":1,"b":3}],"val":[{"a":2,"b":3}]}"""));
    }

    [Test]
    public void ObjectOverAReferenceIsMergedIntoWhatItStandsFor()
    {
        folder.Write("base.json", """{"neck": {"out": 1, "in": [2]}, "model": {"neck": "${neck}"}}""");
        folder.Write("child.json", """{"_base_": "base.json", "model": {"neck": {"out": 5}}}""");
        var config = ConfigFile.Load(folder.Write("grand.json", """{"_base_": "child.json", "model": {"neck": {"more": 6}}, "neck": {"in": [3]}}"""));
        Assert.That(config["model"]!["neck"]!.Token.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"out":5,"in":[3],"more":6}"""));
    }

    [Test]
    public void VariablesThatAreReferredToAreNoNotice()
    {
        using var setup = new Setup();
        setup.Reader.Read(ConfigFile.Parse("""{"my_model": {"type": "X"}, "model": "${my_model}", "other": 3}""", "a.json"));
        Assert.That(setup.Notices.Select(notice => notice.Path), Is.EqualTo(["other"]));
    }

    [Test]
    public void FileNamesItself()
    {
        folder.Write("base.json", """{"b": "{{ fileBasename }}"}""");
        var config = ConfigFile.Load(folder.Write("exp.json", """{"_base_": "base.json", "a": "work/{{fileBasenameNoExtension}}{{ fileExtname }}", "d": "{{fileDirname}}/x"}"""));
        Assert.That(config.Token.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(new JObject { ["b"] = "base.json", ["a"] = "work/exp.json", ["d"] = folder.Path + "/x" }.ToString(Newtonsoft.Json.Formatting.None)));
    }

    [Test]
    public void HistoryTellsWhatStoodThereBefore()
    {
        var root = folder.Write("root.json", "{\"m\": {\"a\": 1,\n\"o\": {\"k\": 1}, \"l\": [1]}}");
        var middle = folder.Write("middle.json", "{\"_base_\": \"root.json\",\n\"m\": {\"a\": 2, \"o\": {\"_delete_\": true, \"n\": 1}, \"l\": [2, 3]}}");
        var config = ConfigFile.Load(folder.Write("top.json", "{\"_base_\": \"middle.json\", \"m\": {\"l\": \"${m.a}\"}}"), ["m.a=3"]);
        Assert.Multiple(() =>
        {
            Assert.That(config.At("m.a").History, Is.EqualTo([new ConfigHistory(new(middle, 2, 12), "2", "replaced"), new ConfigHistory(new(root, 1, 13), "1", "replaced")]));
            Assert.That(config.At("m.o").History, Is.EqualTo([new ConfigHistory(new(root, 2, 6), "{\"k\":1}", "dropped by _delete_")]));
            Assert.That(config.At("m.l").History.Select(entry => entry.Value), Is.EqualTo(["2", "1", "\"${m.a}\"", "[2,3]", "[1]"]));
            Assert.That(() => config.At("m.b"), Throws.TypeOf<ConfigException>().With.Message.Contains("the config has no 'm.b'"));
        });
    }
}
