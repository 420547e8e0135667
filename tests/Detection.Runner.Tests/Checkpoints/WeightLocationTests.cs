using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Checkpoints;

[NonParallelizable]
public class WeightLocationTests
{
    private TemporaryFolder folder = null!;
    private string? weights;
    private string? torch;

    [SetUp]
    public void UseOwnFolders()
    {
        folder = new TemporaryFolder();
        (weights, torch) = (Environment.GetEnvironmentVariable(WeightLocation.Variable), Environment.GetEnvironmentVariable("TORCH_HOME"));
        Environment.SetEnvironmentVariable(WeightLocation.Variable, folder["weights"]);
        Environment.SetEnvironmentVariable("TORCH_HOME", folder["torch"]);
    }

    [TearDown]
    public void PutBack()
    {
        Environment.SetEnvironmentVariable(WeightLocation.Variable, weights);
        Environment.SetEnvironmentVariable("TORCH_HOME", torch);
        folder.Dispose();
    }

    [TestCase("torchvision://resnet50", "weights/resnet50-0676ba61.pth")]
    [TestCase("torchvision://resnet50", "weights/resnet50.pth")]
    [TestCase("torchvision://resnet50", "weights/resnet50-19c8e357.pth")]
    [TestCase("torchvision://resnet50", "torch/hub/checkpoints/resnet50-0676ba61.pth")]
    [TestCase("torchvision://resnet101", "weights/resnet101.safetensors")]
    [TestCase("open-mmlab://detectron2/resnet50_caffe", "weights/resnet50_msra-5891d200.pth")]
    [TestCase("open-mmlab://detectron/resnet50_caffe", "weights/resnet50_caffe-788b5fa3.pth")]
    [TestCase("open-mmlab://vgg16_caffe", "weights/vgg16_caffe-292e1171.pth")]
    [TestCase("https://example.com/models/net_bbox_mAP-0.398_20200504_163323-30042637.pth", "weights/net_bbox_mAP-0.398_20200504_163323-30042637.pth")]
    [TestCase("own/net.pth.tar", "weights/own/net.pth.tar")]
    public void ANameStandsForAFileInAFolderOfWeights(string location, string file)
    {
        folder.Write("weights/resnet50_caffe_other-12345678.pth", "");
        folder.Write("weights/resnet101_32x4d-a5af3160.pth", "");
        var path = folder.Write(file, "");
        Assert.That(WeightLocation.Resolve(location), Is.EqualTo(path));
    }

    [Test]
    public void ThePublishedFileGoesBeforeOthersOfItsName()
    {
        folder.Write("weights/resnet50-11ad3fa6.pth", "");
        var path = folder.Write("weights/resnet50-0676ba61.pth", "");
        Assert.That(WeightLocation.Resolve("torchvision://resnet50"), Is.EqualTo(path));
    }

    [Test]
    public void SeveralFilesThatMayBeMeantAreNamed()
    {
        folder.Write("weights/resnet50-11ad3fa6.pth", "");
        folder.Write("weights/resnet50-19c8e357.pth", "");
        Assert.That(() => WeightLocation.Resolve("torchvision://resnet50"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("resnet50-11ad3fa6.pth").And.Message.Contains("resnet50-19c8e357.pth"));
    }

    [TestCase("torchvision://resnet50", "resnet50-0676ba61.pth")]
    [TestCase("open-mmlab://detectron2/resnet101_caffe", "resnet101_msra-6cc46731.pth")]
    [TestCase("https://example.com/a/net-01234567.pth?download=1", "net-01234567.pth")]
    public void AMissingFileIsToldWithItsNamePlaceAndTheWayOut(string location, string file)
        => Assert.That(() => WeightLocation.Resolve(location), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains(location)
            .And.Message.Contains(file).And.Message.Contains(folder["weights"]).And.Message.Contains(WeightLocation.Variable).And.Message.Contains("init_cfg null"));

    [Test]
    public void AMissingPathIsNamed()
        => Assert.That(() => WeightLocation.Resolve("nowhere/net.pth"), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("nowhere/net.pth"));
}
