using System.Diagnostics;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Broken;

/// <summary>Mistakes that users make, each with the error that it must give.</summary>
[NonParallelizable]
public sealed class BrokenConfigTests
{
    [TestCaseSource(typeof(BrokenCase), nameof(BrokenCase.Names))]
    public void EveryMistakeIsToldWhereItIsAndWhatToDo(string name)
    {
        var broken = new BrokenCase(Path.Combine(BrokenCase.Root, name));
        var (code, error) = broken.Train();
        var told = BrokenCase.Parse(error);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fault), error);
            Assert.That(told.Select(fault => fault.Place), Is.EqualTo(broken.Expected.Select(fault => fault.Place)), error);
            foreach (var (fault, expected) in told.Zip(broken.Expected)) Assert.That(expected.Says, Is.SubsetOf(fault.Says), error);
            Assert.That(error, Does.Not.Contain("   at "), "no stack trace unless --verbose");
        });
    }

    [Test]
    public void ThereAreFortyMistakesOfDifferentKinds() => Assert.That(BrokenCase.Names.Count(), Is.GreaterThanOrEqualTo(40));

    [Test]
    public void TheConfigsThatTheyBuildUponAreRight()
    {
        Environment.SetEnvironmentVariable("SHAPES", TinyTraining.Data);
        foreach (var name in new[] { "retinanet.json", "faster_rcnn.json" })
            Assert.That(ConfigCheck.Faults(Path.Combine(BrokenCase.Root, "_base_", name)), Is.Empty);
    }

    [Test]
    public void ThreeMistakesInThreeFilesAreToldInTwoSeconds()
    {
        var config = Path.Combine(BrokenCase.Root, "three_misspelt_keys_in_three_files", "config.json");
        var quickest = TimeSpan.MaxValue;
        // The machine may be busy with other things: the tool is asked three times at most.
        for (var i = 0; i < 3 && quickest > TimeSpan.FromSeconds(2); i++)
        {
            var watch = Stopwatch.StartNew();
            var (code, _, error) = ToolRun.Run("train", config);
            quickest = watch.Elapsed < quickest ? watch.Elapsed : quickest;
            Assert.That(code, Is.EqualTo(ExitCode.Fault));
            Assert.That(error, Does.Contain("root.json:4:19: model.backbone.depht").And.Contain("middle.json:5:16: data.train.anno_file").And.Contain("config.json:3:18: optimizer.momentun"));
        }

        Assert.That(quickest, Is.LessThan(TimeSpan.FromSeconds(2)));
    }
}
