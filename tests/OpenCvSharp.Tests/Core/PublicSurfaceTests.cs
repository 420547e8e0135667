using ApiSurface;

namespace OpenCvSharp.Tests.Core;

public class PublicSurfaceTests
{
    [Test]
    public void The_surface_has_only_what_the_package_has()
    {
        var reference = ReferenceFile.Read("opencvsharp4-4.13-api.txt");
        var ours = AssemblySurface.Read(typeof(Mat).Assembly.Location);

        Assert.That(ours.Types, Has.Count.GreaterThan(90));
        Assert.That(ours.BeyondReference(reference), Is.Empty, "public members that the package does not have");
    }

    [Test]
    public void Enumerations_and_simple_structures_are_complete()
    {
        var reference = ReferenceFile.Read("opencvsharp4-4.13-api.txt");
        var ours = AssemblySurface.Read(typeof(Mat).Assembly.Location);
        var values = ours.Types.Values.Where(type => type.Name.StartsWith("public enum ", StringComparison.Ordinal)
            || type.Name.Contains(".Vec", StringComparison.Ordinal)
            || type.Name.Contains(".Rect", StringComparison.Ordinal)
            || type.Name.Contains(".Point", StringComparison.Ordinal)
            || type.Name.Contains(".Size", StringComparison.Ordinal));

        var missing = values.SelectMany(type => reference.Types[type.Name].Members.Except(type.Members).Select(m => $"{type.Name}: {m}"));

        Assert.That(missing, Is.Empty);
    }
}
