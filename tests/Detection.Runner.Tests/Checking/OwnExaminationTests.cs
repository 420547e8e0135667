using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Runner.Tests.Checking;

public class OwnExaminationTests
{
    [Test]
    public void AnExaminationOfAPluginIsRunWithTheOthers()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["plugins"] = typeof(OwnExaminationTests).Assembly.Location;
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("own").Single().What, Is.EqualTo("train has 4 images, the batch 2"));
            Assert.That(check.Text, Does.Contain("Own things"));
        });
    }
}

/// <summary>Counts images.</summary>
[Component("OwnExamination")]
public sealed class OwnExamination : IExamination
{
    /// <inheritdoc/>
    public string Title => "Own things";

    /// <inheritdoc/>
    public void Run(IExaminationContext context) => context.Report(new Finding(
        FindingSeverity.Information, "own", "", $"{context.Datasets[0].Name} has {context.Datasets[0].Dataset.Count} images, the batch {context.Batch!.Count}"));
}
