using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

public sealed class SaveLoadTests
{
    [Test]
    public void ModuleComesBackAsItWas()
    {
        using var source = new Net();
        using var target = new Net();
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        source.save(writer);
        memory.Position = 0;
        var loaded = new Dictionary<string, bool>();
        target.load(new BinaryReader(memory), loadedParameters: loaded);

        Assert.That(loaded, Has.Count.EqualTo(source.state_dict().Count));
        Assert.That(loaded.Values, Has.All.True);
        foreach (var (key, value) in source.state_dict())
            Assert.That(Tensors.Identical(target.state_dict()[key], value), key);
        Assert.That(memory.Position, Is.EqualTo(memory.Length));
    }

    [Test]
    public void SkippedEntryIsReadOverAndLeftAlone()
    {
        using var source = nn.Linear(3, 2);
        using var target = nn.Linear(3, 2);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        source.save(writer);
        memory.Position = 0;
        using var before = target.weight.detach().clone();
        target.load(new BinaryReader(memory), skip: ["weight"]);

        Assert.That(Tensors.Identical(target.weight, before));
        Assert.That(Tensors.Identical(target.bias!, source.bias!));
    }

    [Test]
    public void FormatIsCountThenNameTypeShapeAndData()
    {
        using var net = nn.Linear(2, 1, hasBias: false);
        nn.init.constant_(net.weight, 1);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        net.save(writer);

        byte[] header = [1, 6, .. "weight"u8, (byte)ScalarType.Float32, 2, 1, 2];
        byte[] ones = [0, 0, 128, 63, 0, 0, 128, 63];
        Assert.That(memory.ToArray(), Is.EqualTo(header.Concat(ones)));
    }

    [Test]
    public void OtherModuleIsRefused()
    {
        using var source = nn.Linear(3, 2);
        using var target = nn.Linear(4, 2);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        source.save(writer);
        memory.Position = 0;

        Assert.That(() => target.load(new BinaryReader(memory)), Throws.ArgumentException.With.Message.Contains("[2, 4]").And.Message.Contains("[2, 3]"));
    }

    [Test]
    public void TensorComesBackWithItsTypeAndShape()
    {
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Bool, ScalarType.BFloat16])
        {
            using var scope = NewDisposeScope();
            var tensor = arange(300).reshape(2, 150).to(type).t();
            using var memory = new MemoryStream();
            using var writer = new BinaryWriter(memory);
            tensor.Save(writer);
            memory.Position = 0;
            var read = TensorExtensionMethods.Load(new BinaryReader(memory));

            Assert.That(read.dtype, Is.EqualTo(type));
            Assert.That(read.shape, Is.EqualTo(new long[] { 150, 2 }));
            Assert.That(Tensors.Identical(read, tensor));
        }
    }
}
