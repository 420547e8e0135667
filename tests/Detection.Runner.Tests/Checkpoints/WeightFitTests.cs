using Detection.Core.Serialization;
using Detection.Core.Serialization.Torch;
using Detection.Models.Initializers;
using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checkpoints;

public class WeightFitTests
{
    private TemporaryFolder folder = null!;
    private DisposeScope scope = null!;

    [SetUp]
    public void Open() => (folder, scope) = (new TemporaryFolder(), NewDisposeScope());

    [TearDown]
    public void Close()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [TestCase("a.pth")]
    [TestCase("a.safetensors")]
    public void AStartTakesWhatFitsAndLeavesTheRest(string name)
    {
        var path = Store(name, ("first.weight", ones(8, 4)), ("first.bias", ones(8)), ("second.weight", ones(3, 8)), ("fc.weight", ones(1)));
        var model = Net();
        var before = model.state_dict()["second.weight"].clone();
        Checkpoint.LoadWeights(path, model, WeightFit.Partial);
        Assert.That(model.state_dict()["first.weight"].data<float>().ToArray(), Is.All.EqualTo(1));
        Assert.That(model.state_dict()["second.weight"].bytes.SequenceEqual(before.bytes), Is.True);
    }

    [Test]
    public void TestingRefusesWhatLacksSomethingAndTakesWhatHasMore()
    {
        var lacking = Store("lacking.pth", ("first.weight", ones(8, 4)), ("first.bias", ones(8)), ("second.weight", ones(1, 8)));
        Assert.That(() => Checkpoint.LoadWeights(lacking, Net(), WeightFit.Complete), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("1 missing in the checkpoint: second.bias"));
        var more = Store("more.pth", ("first.weight", ones(8, 4)), ("first.bias", ones(8)), ("second.weight", ones(1, 8)), ("second.bias", ones(1)), ("ema", ones(1)));
        Assert.That(() => Checkpoint.LoadWeights(more, Net(), WeightFit.Complete), Throws.Nothing);
        Assert.That(() => Checkpoint.LoadWeights(more, Net()), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("1 not in the model: ema"));
    }

    [Test]
    public void AStartFromWhatHasNothingInCommonIsRefused()
        => Assert.That(() => Checkpoint.LoadWeights(Store("a.pth", ("fc.weight", ones(1))), Net(), WeightFit.Partial), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("4 missing"));

    [Test]
    public void ManyDifferencesAreCountedAndCutShort()
    {
        var path = Store("a.pth", [.. Enumerable.Range(0, 40).Select(i => ($"extra{i:00}", ones(1)))]);
        Assert.That(() => Checkpoint.LoadWeights(path, Net()), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("40 not in the model: extra00").And.Message.Contains("and 28 more"));
    }

    [Test]
    public void MmdetectionsClassesAndEpochAreTaken()
    {
        var path = Store("a.pth", ("first.weight", ones(8, 4)));
        var info = Checkpoint.LoadWeights(path, Net(), WeightFit.Partial)!;
        Assert.That((info.Epoch, info.Classes[1]), Is.EqualTo((12, "dog")));
        Assert.That(() => Checkpoint.ReadInfo(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("load_from"));
    }

    [Test]
    public void PretrainedTakesAPartOfAPthFile()
    {
        var path = Store("a.pth", ("backbone.first.weight", full(8, 4, 2f)), ("head.bias", ones(1)));
        var model = Net();
        new PretrainedInitializer(path, "backbone.", new CheckpointWeightReader()).Initialize(model);
        Assert.That(model.state_dict()["first.weight"].data<float>().ToArray(), Is.All.EqualTo(2));
    }

    private string Store(string name, params (string, Tensor)[] tensors)
    {
        if (name.EndsWith(".pth", StringComparison.Ordinal)) TorchWriter.Write(folder[name], tensors, new JObject { ["epoch"] = 12, ["CLASSES"] = new JArray("cat", "dog") });
        else SafetensorsWriter.Write(folder[name], tensors, new Dictionary<string, string>());
        return folder[name];
    }

    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(("first", nn.Linear(4, 8)), ("second", nn.Linear(8, 1)));
}
