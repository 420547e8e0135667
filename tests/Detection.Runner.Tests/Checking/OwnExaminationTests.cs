using Detection.Core.Contracts;
using Detection.Runner.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detection.Runner.Tests.Checking;

public class OwnExaminationTests
{
    [Test]
    public void AnExaminationOfAPluginIsRunWithTheOthers()
    {
        using var shapes = new CheckedShapes();
        using var folder = new TemporaryFolder();
        var config = shapes.Config();
        config["plugins"] = Plugin(folder["OwnExaminations.dll"]);
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("own").Single().What, Is.EqualTo("train has 4 images, the batch 2"));
            Assert.That(check.Text, Does.Contain("Own things"));
        });
    }

    private static string Plugin(string path)
    {
        var code = CSharpSyntaxTree.ParseText(
            """
            using Detection.Core.Contracts;
            using Detection.Core.Registry;
            using Detection.Core.Structures;

            [Component("OwnExamination")]
            public sealed class OwnExamination : IExamination
            {
                public string Title => "Own things";

                public void Run(IExaminationContext context) => context.Report(new Finding(
                    FindingSeverity.Information, "own", "", $"{context.Datasets[0].Name} has {context.Datasets[0].Dataset.Count} images, the batch {context.Batch!.Count}"));
            }
            """);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).Split('.')[0] is "System" or "TorchSharp" || file == typeof(IExamination).Assembly.Location).Select(file => MetadataReference.CreateFromFile(file));
        var made = CSharpCompilation.Create("OwnExaminations", [code], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.That(made.Success, Is.True, string.Join("\n", made.Diagnostics));
        return path;
    }
}
