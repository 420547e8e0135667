using System.Security.Cryptography;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Checking;

public class CheckCommandTests
{
    [Test]
    public void ASoundConfigExitsWithZeroAndNothingIsWritten()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["work_dir"] = shapes.File("work");
        File.WriteAllText(shapes.File("config.json"), config.ToString());
        var before = Snapshot(shapes.Root);
        using var run = ToolRun.StartShell($"cd {shapes.Root} && $TOOL check config.json --images 4");
        Assert.Multiple(() =>
        {
            Assert.That(run.Wait(), Is.Zero, run.Error);
            Assert.That(run.Output, Does.Contain("A training with this config can start.").And.Contain("nothing was written"));
            Assert.That(run.Error, Is.Empty);
            Assert.That(Snapshot(shapes.Root), Is.EqualTo(before));
        });
    }

    [Test]
    public void AConfigThatCannotTrainExitsWithOne()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        File.Delete(Path.Combine(shapes.File("train"), "1.jpg"));
        File.WriteAllText(shapes.File("config.json"), config.ToString());
        var (code, output, _) = ToolRun.Run("check", shapes.File("config.json"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Does.Contain("error: missing-file").And.Contain("1 error: missing-file"));
        });
    }

    [Test]
    public void TheFaultyBoxesOfTheBloodCellsAreNamed()
    {
        var data = SharedData.Require("data/bccd");
        string[] sets = [.. new[] { "train", "val", "test" }.SelectMany(part => (string[])["--set", $"data.{part}.data_root={data}"])];
        var (code, output, error) = ToolRun.Run(["check", Path.Combine(TinyTraining.Repository(), "configs/bccd/retinanet_r18_fpn_bccd.json"), .. sets]);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("BloodImage_00338.xml:158: object 12 ('RBC', 504 337 504 337) has no area"));
            Assert.That(output, Does.Contain("BloodImage_00343.xml:50: object 3 ('RBC', 181 329 181 329) has no area"));
            Assert.That(output, Does.Contain("box-without-area (2)"));
        });
    }

    private static IReadOnlyList<string> Snapshot(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
