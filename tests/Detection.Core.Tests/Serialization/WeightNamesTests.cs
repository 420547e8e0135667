using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Core.Tests.Serialization;

public class WeightNamesTests
{
    [TestCase("conv1_w", "conv1.weight")]
    [TestCase("res_conv1_bn_s", "bn1.weight")]
    [TestCase("res_conv1_bn_b", "bn1.bias")]
    [TestCase("res2_0_branch1_w", "layer1.0.downsample.0.weight")]
    [TestCase("res2_0_branch1_bn_b", "layer1.0.downsample.1.bias")]
    [TestCase("res4_22_branch2a_w", "layer3.22.conv1.weight")]
    [TestCase("res5_2_branch2c_bn_s", "layer4.2.bn3.weight")]
    [TestCase("res3_1_branch2b_gn_s", "layer2.1.gn2.weight")]
    [TestCase("fc1000_w", "fc1000_w")]
    public void CaffesNamesAreMapped(string name, string expected) => Assert.That(Names(name, "res2_1_branch2a_w"), Does.Contain(expected));

    [TestCase("stem.conv1.weight", "conv1.weight")]
    [TestCase("stem.conv1.norm.running_var", "bn1.running_var")]
    [TestCase("res2.0.shortcut.weight", "layer1.0.downsample.0.weight")]
    [TestCase("res2.0.shortcut.norm.bias", "layer1.0.downsample.1.bias")]
    [TestCase("res5.1.conv3.norm.weight", "layer4.1.bn3.weight")]
    [TestCase("backbone.bottom_up.res4.5.conv2.weight", "backbone.layer3.5.conv2.weight")]
    [TestCase("proposal_generator.rpn_head.conv.weight", "proposal_generator.rpn_head.conv.weight")]
    public void Detectron2sNamesAreMapped(string name, string expected) => Assert.That(Names(name, "res2.2.conv1.weight"), Does.Contain(expected));

    [Test]
    public void ANumberedVggIsMapped() => Assert.That(Names("0.weight", "0.bias", "28.weight", "33.bias"), Is.EquivalentTo(new[] { "features.0.weight", "features.0.bias", "features.28.weight", "features.33.bias" }));

    [TestCase("body.stage1.0.0.weight", "backbone.stage1.0.0.weight")]
    [TestCase("body.layer4.2.bn3.running_mean", "backbone.layer4.2.bn3.running_mean")]
    [TestCase("fpn.merge2.1.bias", "neck.0.merge2.1.bias")]
    [TestCase("ssh3.conv7x7_3.0.weight", "neck.1.ssh3.conv7x7_3.0.weight")]
    [TestCase("BboxHead.1.conv1x1.bias", "bbox_head.reg_convs.1.bias")]
    [TestCase("LandmarkHead.2.conv1x1.weight", "bbox_head.landmark_convs.2.weight")]
    public void RetinaFacesNamesAreMapped(string name, string expected)
        => Assert.That(Names(name, "fpn.output1.0.weight", "ClassHead.0.conv1x1.weight"), Is.EquivalentTo(new[] { expected, "neck.0.output1.0.weight", "bbox_head.cls_convs.0.weight" }));

    [TestCase("conv1.bn.running_var", "backbone.conv1.bn.running_var")]
    [TestCase("conv4_2.conv.weight", "backbone.conv4_2.conv.weight")]
    [TestCase("loc.2.bias", "bbox_head.reg_convs.2.bias")]
    public void FaceBoxesNamesAreMapped(string name, string expected)
        => Assert.That(Names(name, "inception1.branch1x1.conv.weight", "conf.0.weight"), Is.EquivalentTo(new[] { expected, "backbone.inception1.branch1x1.conv.weight", "bbox_head.cls_convs.0.weight" }));

    [Test]
    public void NamesOfMmdetectionAndTorchvisionStayAsTheyAre()
    {
        string[] names = ["conv1.weight", "bn1.running_mean", "layer1.0.downsample.0.weight", "layer4.2.conv3.weight", "fc.weight", "features.0.weight"];
        Assert.That(Names(names), Is.EquivalentTo(names));
    }

    [Test]
    public void AFoldedBatchNormGetsMeanZeroAndVarianceOne()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder.Path, "a.safetensors");
        SafetensorsWriter.Write(path, [("res_conv1_bn_s", full(4, 3f)), ("res2_0_branch2a_w", zeros(1))], new Dictionary<string, string>());
        using var file = WeightFile.Open(path);
        Assert.That(file.Read("bn1.weight").data<float>().ToArray(), Is.All.EqualTo(3));
        Assert.That(file.Read("bn1.running_mean").data<float>().ToArray(), Is.EqualTo(new float[4]));
        Assert.That(file.Read("bn1.running_var").data<float>().ToArray(), Is.EqualTo(new float[] { 1, 1, 1, 1 }));
        Assert.That(file.Format, Does.Contain("2 names of Caffe2"));
    }

    private static IReadOnlyList<string> Names(params string[] names)
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder.Path, "a.safetensors");
        SafetensorsWriter.Write(path, [.. names.Select(name => (name, zeros(1)))], new Dictionary<string, string>());
        using var file = WeightFile.Open(path);
        return [.. file.Entries.Keys];
    }
}
