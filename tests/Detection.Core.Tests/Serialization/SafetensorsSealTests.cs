using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Core.Tests.Serialization;

public class SafetensorsSealTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("detection-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void AFileThatIsAsWrittenIsRecognisedAndItsMetadataAreThoseGiven()
    {
        var path = Write();
        using var reader = new SafetensorsReader(path);
        Assert.That(() => reader.Verify(), Throws.Nothing);
        Assert.That(reader.Checksum, Does.Match("^[0-9a-f]{64}$"));
        Assert.That(reader.Metadata, Is.EqualTo(new Dictionary<string, string> { ["note"] = "hello" }));
    }

    [Test]
    public void OneBitAnywhereThatIsNotAsWrittenIsFound()
    {
        var path = Write();
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at += 3)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(path, changed);
            Assert.That(() => Read(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(path), $"byte {at}");
        }
    }

    [Test]
    public void TheChecksumIsThatOfTheFileWithZerosInItsPlace()
    {
        var path = Write();
        using var reader = new SafetensorsReader(path);
        var bytes = File.ReadAllText(path, System.Text.Encoding.Latin1).Replace(reader.Checksum!, new string('0', 64), StringComparison.Ordinal);
        var expected = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.Latin1.GetBytes(bytes));
        Assert.That(reader.Checksum, Is.EqualTo(Convert.ToHexStringLower(expected)));
    }

    [Test]
    public void AFileOfAnotherWriterHasNothingToCompareWith()
    {
        var path = Path.Combine(folder, "other.safetensors");
        const string header = """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""";
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), 1, 2]);
        using var reader = new SafetensorsReader(path);
        Assert.That(reader.Checksum, Is.Null);
        Assert.That(() => reader.Verify(), Throws.Nothing);
    }

    private static void Read(string path)
    {
        using var reader = new SafetensorsReader(path);
        // A key that is no longer called sha256 leaves a file without checksum, as those of other writers are.
        if (reader.Checksum is null) throw new InvalidDataException($"{path}: no checksum");
        reader.Verify();
    }

    private string Write()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "a.safetensors");
        SafetensorsWriter.Write(path, [("a", arange(20)), ("b", ones(3, 4))], new Dictionary<string, string> { ["note"] = "hello" });
        return path;
    }
}
