using Detection.Core.Serialization;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Support;

/// <summary>What a training left in its work directory.</summary>
internal static class RunFolder
{
    /// <summary>The lines of its JSON log without what differs from run to run, the times.</summary>
    public static List<string> LogLines(string workDir) =>
    [
        .. Directory.EnumerateFiles(workDir, "*.log.json").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(JObject.Parse).Where(line => line.ContainsKey("mode"))
            .Select(line => $"{line["mode"]} {line["epoch"]} {line["iter"]} {line["lr"]} {line["loss"]} {line["loss_rpn_cls"]} {line["bbox_mAP"]}"),
    ];

    /// <summary>Compares all entries of two checkpoints bit for bit.</summary>
    public static void ExpectSameTensors(string path, string expectedPath)
    {
        using var expected = new SafetensorsReader(expectedPath);
        using var found = new SafetensorsReader(path);
        Assert.That(found.Entries.Keys, Is.EquivalentTo(expected.Entries.Keys));
        foreach (var name in expected.Entries.Keys)
        {
            using var one = expected.Read(name);
            using var other = found.Read(name);
            Assert.That(other.bytes.SequenceEqual(one.bytes), Is.True, name);
        }
    }
}
