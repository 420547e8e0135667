using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Config;

[TestFixture]
public sealed class OverrideTests
{
    private const string Json = """{"model": {"depth": 50, "neck": null}, "data": {"pipeline": [{"type": "A"}, {"type": "B", "p": 0.5}]}}""";

    [TestCase("model.depth=18", "model.depth", "18")]
    [TestCase("model.depth=18.5", "model.depth", "18.5")]
    [TestCase("model.style=caffe", "model.style", "\"caffe\"")]
    [TestCase("model.style=\"18\"", "model.style", "\"18\"")]
    [TestCase("model.style=a=b", "model.style", "\"a=b\"")]
    [TestCase("model.style=", "model.style", "\"\"")]
    [TestCase("model.depth=null", "model.depth", "null")]
    [TestCase("model.depth=None", "model.depth", "null")]
    [TestCase("model.depth=True", "model.depth", "true")]
    [TestCase("model.depth=[1, 2]", "model.depth", "[1,2]")]
    [TestCase("data.pipeline.1.p=0", "data.pipeline[1].p", "0")]
    [TestCase("data.pipeline[1].p=0", "data.pipeline[1].p", "0")]
    [TestCase("data.pipeline.0={\"q\": 1}", "data.pipeline[0]", "{\"type\":\"A\",\"q\":1}")]
    [TestCase("data.pipeline.0={\"_delete_\": true, \"q\": 1}", "data.pipeline[0]", "{\"q\":1}")]
    [TestCase("new.deep.key=1", "new", "{\"deep\":{\"key\":1}}")]
    [TestCase("model.depth=['a', 'b']", "model.depth", "[\"a\",\"b\"]")]
    [TestCase("model.depth=[a, b]", "model.depth", "[\"a\",\"b\"]")]
    [TestCase("model.depth=(1, 2)", "model.depth", "[1,2]")]
    [TestCase("model.depth=-.5", "model.depth", "-0.5")]
    [TestCase("model.depth=1x1", "model.depth", "\"1x1\"")]
    [TestCase("model={\"depth\": {\"a\": 1}}", "model.depth", "{\"a\":1}")]
    public void SetsAValue(string change, string path, string expected)
    {
        var config = ConfigFile.Parse(Json, "a.json", [change]);
        var token = config.Token.SelectToken(path)!;
        Assert.That(token.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(expected));
    }

    [Test]
    public void SetValuesNameTheirChange()
    {
        var config = ConfigFile.Parse(Json, "a.json", ["model.depth=18", "new.deep.key=[1]"]);
        Assert.That(config["model"]!["depth"]!.Origin.ToString(), Is.EqualTo("--set model.depth=18"));
        Assert.That(config["new"]!["deep"]!["key"]!.Items[0].Origin.ToString(), Is.EqualTo("--set new.deep.key=[1]"));
        Assert.That(config["model"]!.Origin.Source, Is.EqualTo("a.json"));
    }

    [Test]
    public void LaterChangesWin() => Assert.That((int)ConfigFile.Parse(Json, "a.json", ["model.depth=1", "model.depth=2"])["model"]!["depth"]!.Token, Is.EqualTo(2));

    [TestCase("model.depth", "expected: KEY=VALUE")]
    [TestCase("=3", "expected: KEY=VALUE")]
    [TestCase("a..b=3", "expected: KEY=VALUE")]
    [TestCase("data.pipeline.2.p=1", "data.pipeline|the list of a.json:1:|0 to 1|found:    '2'")]
    [TestCase("data.pipeline.type=1", "data.pipeline|0 to 1|found:    'type'")]
    [TestCase("data.pipeline.-1=1", "0 to 1|found:    '-1'")]
    [TestCase("model.depth.x=1", "model.depth|nothing to set 'x' in|expected: an object or a list|found:    50")]
    [TestCase("model.neck.x=1", "model.neck|to set 'x' in|found:    null|set the whole object")]
    [TestCase("model.neck={\"a\": ", "malformed JSON|the end of the text|model.neck")]
    public void ChangeThatDoesNotFitIsExplained(string change, string parts)
    {
        var fault = Assert.Throws<ConfigException>(() => ConfigFile.Parse(Json, "a.json", [change]))!;
        Assert.That(fault.Message, Does.Contain($"--set {change}"));
        foreach (var part in parts.Split('|')) Assert.That(fault.Message, Does.Contain(part));
    }

    [Test]
    public void AllBadChangesAreReported() =>
        Assert.That(Assert.Throws<ConfigException>(() => ConfigFile.Parse(Json, "a.json", ["x", "model.depth.y=1", "model.depth=3"]))!.Faults, Has.Count.EqualTo(2));

    [Test]
    public void ChangesOfAFileDoNotTouchItsBase()
    {
        using var folder = new TempFolder();
        folder.Write("base.json", "{\"l\": [{\"a\": 1}, {\"a\": 2}]}");
        var file = folder.Write("a.json", "{\"_base_\": \"base.json\"}");
        var config = ConfigFile.Load(file, ["l.1.a=5"]);
        Assert.That(JToken.DeepEquals(config.Token, JToken.Parse("{'l': [{'a': 1}, {'a': 5}]}")), config.ToJson());
    }
}
