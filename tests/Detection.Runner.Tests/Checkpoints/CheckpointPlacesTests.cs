using Detection.Core.Config;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Checkpoints;

public sealed class CheckpointPlacesTests
{
    [Test]
    public void AnOutDirHasAFolderNamedLikeTheWorkDirectory()
    {
        var config = ConfigFile.Parse("""
            {
              "checkpoint_config": { "interval": 1, "out_dir": "/store" }, "evaluation": { "out_dir": "/best" },
              "custom_hooks": [{ "type": "NumClassCheckHook" }, { "type": "CheckpointHook", "out_dir": "/store" }]
            }
            """, "test.json");
        Assert.That(CheckpointPlaces.Of(config, "work_dirs/one/"), Is.EquivalentTo(new[] { "work_dirs/one/", "/store/one", "/best/one" }));
        Assert.That(CheckpointPlaces.Of(ConfigFile.Parse("{}", "test.json"), "work"), Is.EqualTo(["work"]));
    }

    [Test]
    public void CheckpointsOfAnOutDirAreKeptAndFoundThere()
    {
        using var folder = new TemporaryFolder();
        using var stub = new StubRun { WorkDir = Directory.CreateDirectory(folder["run"]).FullName };
        var hook = new CheckpointHook(new CheckpointFolder("{}", ["thing"], 1), interval: 1, maxKeepCkpts: 2, outDir: folder["store"]);
        (stub.Run.MaxEpochs, stub.Run.EpochLength) = (9, 3);
        hook.BeforeRun(stub.Run);
        for (stub.Run.Epoch = 0; stub.Run.Epoch < 3; stub.Run.Epoch++)
        {
            stub.Run.Iter += 3;
            hook.AfterTrainEpoch(stub.Run);
        }

        Assert.That(Directory.EnumerateFiles(folder["store/run"], "*.safetensors").Select(Path.GetFileName), Is.EquivalentTo(new[] { "epoch_2.safetensors", "epoch_3.safetensors" }));
        Assert.That(Directory.EnumerateFiles(folder["run"], "*.safetensors"), Is.Empty);
        Assert.That(Path.GetFullPath(Path.Combine(folder["run"], File.ReadAllText(folder["run/last_checkpoint"]))), Is.EqualTo(folder["store/run/epoch_3.safetensors"]));
        Assert.That(NewestCheckpoint.Find([folder["run"], folder["store/run"]], _ => { }), Is.EqualTo(folder["store/run/epoch_3.safetensors"]));
    }
}
