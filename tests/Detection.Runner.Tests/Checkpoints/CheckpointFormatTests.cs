using System.Text;
using Detection.Core.Serialization;
using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checkpoints;

public class CheckpointFormatTests
{
    // Written before checkpoints said their version and had a checksum: two layers after three steps of SGD with momentum.
    private static string Older => Path.Combine(AppContext.BaseDirectory, "Checkpoints", "Older", "format_0.safetensors");

    [Test]
    public void ACheckpointFromBeforeVersionsIsLoadedWhole()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(("first", nn.Linear(4, 8)), ("second", nn.Linear(8, 1)));
        using var optimizer = optim.SGD(model.parameters(), 0.5, momentum: 0.9);
        var info = Checkpoint.ReadInfo(Older);
        Checkpoint.LoadWeights(Older, model);
        Checkpoint.LoadTrainingState(Older, model, optimizer);
        var next = rand(3).data<float>().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That((info.Format, info.Epoch, info.Iter, info.InnerIter, info.Seed), Is.EqualTo((0, 3, 120L, 7, 42L)));
            Assert.That(info.Time, Is.EqualTo("2026-01-01T00:00:00Z"));
            Assert.That(info.Hooks["evaluation"]!["best_value"]!.Value<double>(), Is.EqualTo(0.5));
            Assert.That(model.state_dict()["second.weight"].data<float>().ToArray()[..3], Is.EqualTo(new[] { -0.14276202f, 0.245403f, -0.013678961f }));
            Assert.That(optimizer.ParamGroups.Single().LearningRate, Is.EqualTo(0.1));
            Assert.That(next, Is.EqualTo(new[] { 0.18508488f, 0.492006f, 0.7170894f }), "the random numbers that followed then");
        });
    }

    [Test]
    public void ACheckpointOfANewerFormatIsRefusedWithBothVersions()
    {
        using var folder = new TemporaryFolder();
        var path = folder["newer.safetensors"];
        using var scope = NewDisposeScope();
        using var model = nn.Linear(1, 1);
        // What a later version means by its fields is not known, not even their types.
        var description = new JObject { ["Format"] = CheckpointInfo.CurrentFormat + 1, ["Version"] = "9.8.7", ["Epoch"] = "third" };
        SafetensorsWriter.Write(path, [("weight", ones(1, 1))], new Dictionary<string, string> { ["detection"] = description.ToString() });
        foreach (var read in new Action[] { () => Checkpoint.ReadInfo(path), () => Checkpoint.LoadWeights(path, model, WeightFit.Partial) })
        {
            Assert.That(() => read(), Throws.InstanceOf<InvalidDataException>()
                .With.Message.Contains(path).And.Message.Contains($"format {CheckpointInfo.CurrentFormat + 1}").And.Message.Contains("9.8.7").And.Message.Contains($"format {CheckpointInfo.CurrentFormat} or older"));
        }
    }

    [Test]
    public void ADamagedCheckpointIsNotLoadedAndTheModelStaysAsItIs()
    {
        using var folder = new TemporaryFolder();
        var path = folder["a.safetensors"];
        using var scope = NewDisposeScope();
        using var model = nn.Linear(1, 1);
        SafetensorsWriter.Write(path, [("weight", ones(1, 1)), ("bias", ones(1))], new Dictionary<string, string>());
        var before = model.state_dict()["weight"].item<float>();
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 0x40;
        File.WriteAllBytes(path, bytes);
        Assert.That(() => Checkpoint.LoadWeights(path, model), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains("checksum"));
        Assert.That(model.state_dict()["weight"].item<float>(), Is.EqualTo(before));
    }

    [Test]
    public void TheFormatIsWrittenWhereOtherReadersFindText()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var model = nn.Linear(1, 1);
        Checkpoint.Save(folder["a.safetensors"], model, null, new CheckpointInfo(1, 1, 0, 0, [], "{}", [], null, "", ""));
        var bytes = File.ReadAllBytes(folder["a.safetensors"]);
        var header = JObject.Parse(Encoding.UTF8.GetString(bytes, 8, (int)BitConverter.ToInt64(bytes)));
        var metadata = (JObject)header["__metadata__"]!;
        Assert.That(metadata.Properties().Select(entry => entry.Value.Type), Is.All.EqualTo(JTokenType.String), "the format allows texts alone");
        Assert.That(JObject.Parse(metadata["detection"]!.ToString())["Format"]!.Value<int>(), Is.EqualTo(CheckpointInfo.CurrentFormat));
    }
}
