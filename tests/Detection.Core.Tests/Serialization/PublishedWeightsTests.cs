using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Core.Tests.Serialization;

public class PublishedWeightsTests
{
    // Counts, values and sums as PyTorch 1.13 reads them.
    [TestCase("FaceBoxesProd.pth", 174, "conv1.conv.weight", -0.029441775754094124, -2.3865505648022918)]
    [TestCase("FaceBoxesProd.pth", 174, "conf.2.bias", 0.06497127562761307, 0.026439543813467026)]
    [TestCase("retinaface_mobilenet0.25_Final.pth", 300, "body.stage1.0.1.running_mean", -12.397342681884766, -15.031513929367065)]
    [TestCase("retinaface_mobilenet0.25_Final.pth", 300, "LandmarkHead.2.conv1x1.weight", -0.0591917484998703, 7.6554433756828075)]
    [TestCase("yunet_n.pth", 208, "backbone.model0.conv1.weight", 0.023541633039712906, -1.0936843291274272)]
    [TestCase("yunet_n.pth", 208, "bbox_head.multi_level_kps.2.conv2.bias", -0.0608244352042675, 0.7086482234299183)]
    [TestCase("yunet_s.pth", 181, "bbox_head.multi_level_obj.2.conv2.weight", 0.5647372007369995, 4.702380836009979)]
    public void PublishedFilesAreReadAsPythonReadsThem(string file, int count, string name, double first, double sum)
    {
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(PublishedWeights.Path(file));
        Assert.That(weights.Entries, Has.Count.EqualTo(count));
        var values = weights.Read(name).to(float64);
        Assert.That(values.flatten()[0].item<double>(), Is.EqualTo(first));
        Assert.That(values.sum().item<double>(), Is.EqualTo(sum).Within(1e-9));
        foreach (var (key, entry) in weights.Entries)
        {
            using var tensor = weights.Read(key);
            Assert.That((tensor.shape, tensor.dtype), Is.EqualTo((entry.Shape, entry.Type)), key);
        }
    }

    [Test]
    public void TheDescriptionOfAnMmdetectionCheckpointIsRead()
    {
        using var weights = WeightFile.Open(PublishedWeights.Path("yunet_n.pth"));
        Assert.Multiple(() =>
        {
            Assert.That(weights.Metadata["epoch"], Is.EqualTo("560"));
            Assert.That(weights.Metadata["iter"], Is.EqualTo("225680"));
            Assert.That(weights.Metadata["CLASSES"], Is.EqualTo("""["FG"]"""));
            Assert.That(weights.Metadata["exp_name"], Is.EqualTo("normal_0.5_1.5.py"));
            Assert.That(weights.Entries["backbone.model0.conv1.weight"].Shape, Is.EqualTo(new long[] { 16, 3, 3, 3 }));
            Assert.That(weights.Entries.Keys, Has.None.Contains("optimizer"));
        });
    }

    [TestCase("FaceBoxesProd.pth")]
    [TestCase("yunet_s.pth")]
    public void APublishedFileThatIsCutShortAnywhereIsRefused(string file)
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(PublishedWeights.Path(file));
        var path = System.IO.Path.Combine(folder.Path, "cut.pth");
        foreach (var part in new[] { 0.0, 0.0001, 0.001, 0.003, 0.006, 0.0075, 0.02, 0.1, 0.5, 0.9, 0.999, 0.999999 })
        {
            File.WriteAllBytes(path, bytes[..(int)(part * bytes.Length)]);
            Assert.That(() => WeightFile.Open(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("cut.pth"), $"{part} of the file");
        }
    }
}
