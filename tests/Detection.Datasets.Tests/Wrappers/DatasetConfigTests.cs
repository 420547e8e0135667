using Detection.Datasets.Wrappers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Tests.Wrappers;

public sealed class DatasetConfigTests
{
    [TestCase(
        """{"type": "VOCDataset", "ann_file": ["a", "b"], "img_prefix": ["x", "y"], "min_size": 2}""",
        """{"type": "ConcatDataset", "datasets": [{"type": "VOCDataset", "ann_file": "a", "img_prefix": "x", "min_size": 2}, {"type": "VOCDataset", "ann_file": "b", "img_prefix": "y", "min_size": 2}]}""")]
    [TestCase(
        """{"type": "CocoDataset", "ann_file": ["a", "b"], "img_prefix": "x", "separate_eval": true}""",
        """{"type": "ConcatDataset", "datasets": [{"type": "CocoDataset", "ann_file": "a", "img_prefix": "x"}, {"type": "CocoDataset", "ann_file": "b", "img_prefix": "x"}], "separate_eval": true}""")]
    [TestCase(
        """{"type": "RepeatDataset", "times": 3, "dataset": [{"ann_file": "a"}, {"ann_file": "b"}]}""",
        """{"type": "RepeatDataset", "times": 3, "dataset": {"type": "ConcatDataset", "datasets": [{"ann_file": "a"}, {"ann_file": "b"}]}}""")]
    [TestCase("""{"type": "CocoDataset", "ann_file": "a"}""", """{"type": "CocoDataset", "ann_file": "a"}""")]
    public void ShortFormsAreWrittenOut(string config, string expanded) =>
        Assert.That(DatasetConfig.Expand(JToken.Parse(config)).ToString(Formatting.None), Is.EqualTo(JToken.Parse(expanded).ToString(Formatting.None)));

    [Test]
    public void PlacesInTheFileAreKept()
    {
        var expanded = DatasetConfig.Expand(JToken.Parse("{\n\"ann_file\": [\"a\",\n\"b\"]}"));
        IJsonLineInfo place = expanded["datasets"]![1]!["ann_file"]!;
        Assert.That(place.LineNumber, Is.EqualTo(3));
    }
}
