using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

public sealed class StateDictTests
{
    [Test]
    public void NamesAndShapesFollowTheNesting()
    {
        using var net = new Net();
        var shapes = net.state_dict().ToDictionary(entry => entry.Key, entry => string.Join("x", entry.Value.shape));

        Assert.That(shapes, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["layer1.0.scale"] = "1",
            ["layer1.0.conv1.weight"] = "2x2x3x3",
            ["layer1.0.bn1.weight"] = "2",
            ["layer1.0.bn1.bias"] = "2",
            ["layer1.0.downsample.0.weight"] = "2x2x1x1",
            ["layer1.0.downsample.1.weight"] = "2",
            ["layer1.0.downsample.1.bias"] = "2",
            ["layer1.1.scale"] = "1",
            ["layer1.1.conv1.weight"] = "2x2x3x3",
            ["layer1.1.bn1.weight"] = "2",
            ["layer1.1.bn1.bias"] = "2",
            ["convs.0.weight"] = "3x2x1x1",
            ["convs.0.bias"] = "3",
            ["convs.1.weight"] = "3x2x1x1",
            ["convs.1.bias"] = "3",
            ["scales.0"] = "1",
            ["scales.1"] = "1",
            ["layer1.0.offset"] = "1",
            ["layer1.0.bn1.running_mean"] = "2",
            ["layer1.0.bn1.running_var"] = "2",
            ["layer1.0.bn1.num_batches_tracked"] = "",
            ["layer1.0.downsample.1.running_mean"] = "2",
            ["layer1.0.downsample.1.running_var"] = "2",
            ["layer1.0.downsample.1.num_batches_tracked"] = "",
            ["layer1.1.offset"] = "1",
            ["layer1.1.bn1.running_mean"] = "2",
            ["layer1.1.bn1.running_var"] = "2",
            ["layer1.1.bn1.num_batches_tracked"] = "",
        }));
    }

    [Test]
    public void ParametersComeBeforeBuffers()
    {
        using var norm = nn.BatchNorm2d(2);
        Assert.That(norm.state_dict().Keys, Is.EqualTo(new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }));
    }

    [Test]
    public void NumBatchesTrackedIsAnInteger()
    {
        using var norm = nn.BatchNorm2d(2);
        Assert.That(norm.num_batches_tracked!.dtype, Is.EqualTo(ScalarType.Int64));
    }

    [Test]
    public void NonPersistentBufferIsNotInTheStateDict()
    {
        using var linear = nn.Linear(2, 2);
        linear.register_buffer("kept", zeros(1));
        linear.register_buffer("dropped", zeros(1), persistent: false);

        Assert.That(linear.state_dict().Keys, Is.EqualTo(new[] { "weight", "bias", "kept" }));
        Assert.That(linear.has_buffer("dropped"));
    }

    [Test]
    public void LoadingCopiesIntoTheTargetsOwnTensors()
    {
        using var source = new Net();
        using var target = new Net();
        var before = target.get_parameter("convs.0.weight");
        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.That(missing, Is.Empty);
        Assert.That(unexpected, Is.Empty);
        Assert.That(target.get_parameter("convs.0.weight"), Is.SameAs(before));
        foreach (var (key, value) in source.state_dict())
            Assert.That(Tensors.Identical(target.state_dict()[key], value), key);
    }

    [Test]
    public void StrictLoadingNamesWhatDiffers()
    {
        using var net = nn.Linear(2, 2);
        using var other = nn.Linear(2, 2, hasBias: false);
        using var extra = zeros(1);

        Assert.That(() => net.load_state_dict(other.state_dict()), Throws.InvalidOperationException.With.Message.Contains("bias"));
        var (missing, unexpected) = net.load_state_dict(new Dictionary<string, Tensor> { ["extra"] = extra }, strict: false);
        Assert.That(missing, Is.EqualTo(new[] { "weight", "bias" }));
        Assert.That(unexpected, Is.EqualTo(new[] { "extra" }));
    }

    [Test]
    public void SharedModuleIsListedOnceAsParameter()
    {
        using var shared = nn.Linear(2, 2);
        using var net = nn.Sequential(("a", shared), ("b", shared));
        Assert.That(net.named_parameters().Select(named => named.name), Is.EqualTo(new[] { "a.weight", "a.bias" }));
    }
}
