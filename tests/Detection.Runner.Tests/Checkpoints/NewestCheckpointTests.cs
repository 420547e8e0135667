using Detection.Runner.Checkpoints;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checkpoints;

public class NewestCheckpointTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void TheOneOfMostStepsIsFoundWhateverTheFilesAreCalled()
    {
        Save("epoch_9", 90);
        Save("epoch_10", 100);
        Save("best_bbox_mAP_epoch_10", 100);
        Save("copied-from-there", 95);
        Save("zz_weights_alone", 500, withOptimizer: false);
        Assert.That(Find(out var skipped), Is.EqualTo("epoch_10"));
        Assert.That(skipped, Is.Empty);
    }

    [Test]
    public void TheBestIsTakenWhereNoOtherGotAsFar()
    {
        Save("epoch_9", 90);
        Save("best_bbox_mAP_epoch_10", 100);
        Assert.That(Find(out _), Is.EqualTo("best_bbox_mAP_epoch_10"));
    }

    [Test]
    public void DamagedOnesAreNamedAndLeftAlone()
    {
        Save("epoch_1", 10);
        foreach (var (name, iter) in new[] { ("epoch_2", 20), ("epoch_3", 30), ("epoch_4", 40) }) Save(name, iter);
        Flip("epoch_2");
        using (var file = File.OpenWrite(folder["epoch_3.safetensors"])) file.SetLength(file.Length - 4);
        File.WriteAllBytes(folder["epoch_4.safetensors"], []);
        Assert.That(Find(out var skipped), Is.EqualTo("epoch_1"));
        Assert.That(skipped, Has.Count.EqualTo(3));
        foreach (var name in new[] { "epoch_2", "epoch_3", "epoch_4" })
        {
            Assert.That(skipped, Has.One.Contains($"{name}.safetensors"));
            Assert.That(File.Exists(folder[$"{name}.safetensors"]), Is.True);
        }
    }

    [Test]
    public void WhereAllAreDamagedTheErrorNamesThem()
    {
        Save("epoch_1", 10);
        Flip("epoch_1");
        Assert.That(() => new ResumePoint(null).Find([folder.Root], _ => { }), Throws.InstanceOf<FileNotFoundException>()
            .With.Message.Contains("no checkpoint to resume from").And.Message.Contains("epoch_1.safetensors").And.Message.Contains("checksum"));
        Assert.That(new ResumePoint(null, Required: false).Find([folder.Root], _ => { }), Is.Null);
    }

    [Test]
    public void OnlyWhatSavesLeftBehindIsRemoved()
    {
        var gone = int.MaxValue % 1_000_000_000;
        string[] kept = ["epoch_1.safetensors", $"notes.{gone}.tmp", "epoch_1.safetensors.tmp", $"model.safetensors.{gone}.tmp", "epoch_2.safetensors.1.tmp"];
        string[] leftovers = [$"epoch_3.safetensors.{gone}.tmp", $"iter_70.safetensors.{gone}.tmp", $"best_mAP_epoch_1.safetensors.{gone}.tmp"];
        foreach (var name in kept.Concat(leftovers)) folder.Write(name, "");
        List<string> told = [];
        SaveLeftovers.Remove(folder.Root, told.Add);
        Assert.That(Directory.EnumerateFiles(folder.Root).Select(Path.GetFileName), Is.EquivalentTo(kept));
        Assert.That(told, Has.Count.EqualTo(leftovers.Length));
    }

    private string? Find(out List<string> skipped)
    {
        skipped = [];
        return Path.GetFileNameWithoutExtension(NewestCheckpoint.Find([folder.Root], skipped.Add));
    }

    private void Flip(string name)
    {
        var bytes = File.ReadAllBytes(folder[$"{name}.safetensors"]);
        bytes[^5] ^= 1;
        File.WriteAllBytes(folder[$"{name}.safetensors"], bytes);
    }

    private void Save(string name, long iter, bool withOptimizer = true)
    {
        using var model = nn.Linear(1, 1);
        using var optimizer = withOptimizer ? optim.SGD(model.parameters(), 0.1) : null;
        Checkpoint.Save(folder[$"{name}.safetensors"], model, optimizer, new CheckpointInfo((int)(iter / 10), iter, 0, 0, [], "{}", [], null, "", ""));
    }
}
