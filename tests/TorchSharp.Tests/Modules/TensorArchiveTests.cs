using System.IO.Compression;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

public sealed class TensorArchiveTests
{
    private string _path = "";

    [SetUp]
    public void CreatePath() => _path = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    public void TensorComesBack()
    {
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Byte, ScalarType.Bool, ScalarType.BFloat16])
        {
            using var scope = NewDisposeScope();
            var tensor = arange(600).reshape(2, 300).to(type).t();
            save(tensor, _path);
            Assert.That(Tensors.Identical(load(_path), tensor), $"{type}");
        }
    }

    [Test]
    public void ScalarAndGradientFlagComeBack()
    {
        using var scope = NewDisposeScope();
        var tensor = torch.tensor(2.5).requires_grad_();
        save(tensor, _path);
        var read = load(_path);
        Assert.That(read.shape, Is.Empty);
        Assert.That(read.item<double>(), Is.EqualTo(2.5));
        Assert.That(read.requires_grad && read.is_leaf);
    }

    [Test]
    public void FileOfLibtorchIsRead()
    {
        // data.pkl as torch::save of libtorch 1.13.1 writes it for arange(6.0).reshape(2, 3).
        const string pickle =
            "gAJjX190b3JjaF9fCk1vZHVsZQpxACmBfShYAQAAADBxAWN0b3JjaC5fdXRpbHMKX3JlYnVpbGRfdGVuc29yX3YyCnECKChYBwAAAHN0b3JhZ2VxA2N0b3Jj"
            + "aApGbG9hdFN0b3JhZ2UKcQRoAVgDAAAAY3B1cQVLBnRRcQZLAChLAksDdChLA0sBdIljY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQcpUnRScQh1YnEJLg==";
        using (var archive = ZipFile.Open(_path, ZipArchiveMode.Update))
        {
            using (var entry = archive.CreateEntry("a/data.pkl").Open())
                entry.Write(Convert.FromBase64String(pickle));
            using (var entry = archive.CreateEntry("a/data/0").Open())
                entry.Write(Enumerable.Range(0, 6).SelectMany(i => BitConverter.GetBytes((float)i)).ToArray());
        }

        using var scope = NewDisposeScope();
        Assert.That(Tensors.Identical(load(_path), arange(6).to(ScalarType.Float32).reshape(2, 3)));
    }

    [Test]
    public void OtherFileIsRefusedByName()
    {
        File.WriteAllText(_path, "no archive");
        Assert.That(() => load(_path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(_path));
    }

    [Test]
    public void OwnFormatOfASingleTensor()
    {
        using var scope = NewDisposeScope();
        var tensor = rand(3, 4);
        using (var stream = File.Create(_path))
            tensor.Save(stream);
        Assert.That(Tensors.Identical(Tensor.Load(_path), tensor));
    }
}
