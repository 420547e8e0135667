using System.Buffers.Binary;
using System.Text;
using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Core.Tests.Serialization;

public class SafetensorsTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("detection-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void TensorsOfEveryTypeAndLayoutComeBack()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "a.safetensors");
        (string, Tensor)[] tensors =
        [
            ("float", rand(2, 3)), ("double", rand(2, dtype: float64)), ("long", arange(5)), ("bool", tensor(new[] { true, false })),
            ("scalar", tensor(7L)), ("transposed", rand(3, 4).transpose(0, 1)), ("channels_last", rand(1, 2, 3, 4).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)), ("empty", zeros(0, 4)),
        ];
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["note"] = "hello" });
        using var reader = new SafetensorsReader(path);
        Assert.That(reader.Metadata["note"], Is.EqualTo("hello"));
        foreach (var (name, expected) in tensors)
        {
            var found = reader.Read(name);
            Assert.That(found.shape, Is.EqualTo(expected.shape), name);
            Assert.That(found.dtype, Is.EqualTo(expected.dtype), name);
            Assert.That(found.Equals(expected) || found.eq(expected).all().item<bool>(), Is.True, name);
        }
    }

    [Test]
    public void AFullDiskLeavesTheEarlierFileAndNothingElse()
    {
        var path = Path.Combine(folder, "a.safetensors");
        File.WriteAllText(path, "earlier");
        using var scope = NewDisposeScope();
        // The temporary file's name is taken by a link to the device that is always full.
        File.CreateSymbolicLink($"{path}.{Environment.ProcessId}.tmp", "/dev/full");
        Assert.That(
            () => SafetensorsWriter.Write(path, [("a", zeros(1 << 20))], new Dictionary<string, string>()),
            Throws.InstanceOf<IOException>().With.Message.Contains(path).And.Message.Contains("untouched"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("earlier"));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { path }));
    }

    [Test]
    public void AFileThatIsCutShortIsRefused()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "a.safetensors");
        SafetensorsWriter.Write(path, [("a", zeros(100))], new Dictionary<string, string>());
        foreach (var length in new[] { 0, 4, 20, 300 })
        {
            File.WriteAllBytes(path + ".cut", File.ReadAllBytes(path)[..length]);
            Assert.That(() => new SafetensorsReader(path + ".cut"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("a.safetensors.cut"), $"{length} bytes");
        }
    }

    [TestCase("""{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,8]}}""", "shape")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999]}}""", "cut short")]
    [TestCase("""{"a":{"dtype":"F9","shape":[2],"data_offsets":[0,8]}}""", "F9")]
    [TestCase("""{"a":{"shape":[2]}}""", "dtype")]
    [TestCase("""{"a":""", "not JSON")]
    [TestCase("""{"a":{"dtype":"F32","shape":[4611686018427387904, 4611686018427387904],"data_offsets":[0,8]}}""", "shape")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "overlapping storages")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "belong to no entry")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "damaged")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "-8")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "8 to 0")]
    [TestCase("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "shape")]
    [TestCase("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "whole number")]
    [TestCase("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "whole number")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "whole number")]
    [TestCase("""{"a":{"dtype":{},"shape":[2],"data_offsets":[0,8]}}""", "dtype")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not JSON")]
    [TestCase("""{"a":[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]}""", "not JSON")]
    [TestCase("""{"__metadata__":[]}""", "__metadata__")]
    [TestCase("""[]""", "not JSON")]
    public void AHeaderThatLiesIsRefusedBeforeAnythingIsAllocated(string header, string says)
    {
        var path = Path.Combine(folder, "a.safetensors");
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(path, bytes);
        Assert.That(() => new SafetensorsReader(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(says));
    }

    [Test]
    public void AHeaderLongerThanTheFileIsRefused()
    {
        var path = Path.Combine(folder, "a.safetensors");
        var bytes = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, long.MaxValue);
        File.WriteAllBytes(path, bytes);
        Assert.That(() => new SafetensorsReader(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("claims"));
    }
}
