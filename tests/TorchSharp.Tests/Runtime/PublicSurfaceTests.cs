using ApiSurface;

namespace TorchSharp.Tests.Runtime;

public sealed class PublicSurfaceTests
{
    [Test]
    public void Surface_HasOnlyWhatThePackageHas()
    {
        var reference = ReferenceFile.Read("torchsharp-0.107-api.txt", "torchvision-0.107-api.txt");
        var ours = AssemblySurface.Read(typeof(torch).Assembly.Location);

        Assert.Multiple(() =>
        {
            Assert.That(ours.Types, Has.Count.GreaterThan(30));
            Assert.That(ours.BeyondReference(reference), Is.Empty, "public members that the package does not have");
        });
    }

    [Test]
    public void Comparison_FindsForeignTypesMembersAndBases()
    {
        var reference = SurfaceText.Parse(
            ["# public class N.A : interface IDisposable", "public void Run(string text = null);", "public long? Size { get; };", "# public enum N.E"]);
        var ours = SurfaceText.Parse(
            [
                "# public class N.A : interface IDisposable, interface IEquatable<A>", "public void Run(string? text = null);",
                "public long Size { get; };", "# public class N.B",
            ]);

        Assert.That(
            ours.BeyondReference(reference),
            Is.EqualTo(new[] { "public class N.A : interface IEquatable<A>", "public class N.A: public long Size { get; };", "public class N.B" }));
    }

    [Test]
    public void Comparison_KeepsQuestionMarksOfValuesOnly()
    {
        var nullables = new NullableAnnotations(["public struct N.Box", "public class N.Chest"]);
        Assert.That(
            nullables.Strip("void F(Box? a, Chest? b, N.Box? c, (int, int)? d, string[]? e, Func<Chest?, bool>? f, T? g);"),
            Is.EqualTo("void F(Box? a, Chest b, N.Box? c, (int, int)? d, string[] e, Func<Chest, bool> f, T g);"));
    }
}
