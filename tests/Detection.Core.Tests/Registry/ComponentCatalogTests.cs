using Detection.Core.Tests.Components;

namespace Detection.Core.Tests.Registry;

[TestFixture]
public sealed class ComponentCatalogTests
{
    private Setup setup = null!;

    [SetUp]
    public void CreateSetup() => setup = new Setup();

    [TearDown]
    public void RemoveSetup() => setup.Dispose();

    [Test]
    public void ListsKindsAndComponents()
    {
        Assert.That(setup.Catalog.Kinds, Is.EqualTo(["paint", "schedule", "shape"]));
        Assert.That(setup.Catalog.OfKind("paint").Select(component => component.Name), Is.EqualTo(["Gradient", "Solid", "Tracked"]));
        Assert.That(setup.Catalog.OfKind("none"), Is.Empty);
        Assert.That(setup.Catalog.NamesFor(typeof(ISchedule)), Is.EqualTo(["step"]));
        Assert.That(setup.Catalog.Named("Circle").Single().Type, Is.EqualTo(typeof(Circle)));
    }

    [Test]
    public void DescribesKeysWithTypesDefaultsAndDocs()
    {
        var solid = setup.Catalog.Named("Solid").Single();
        Assert.Multiple(() =>
        {
            Assert.That(solid.Summary, Is.EqualTo("One colour all over, see Gradient for several."));
            Assert.That(solid.UnsupportedKeys.Single().Name, Is.EqualTo("gamma"));
            Assert.That(solid.Parameters.Select(key => (key.Key, key.TypeDescription, key.Required, key.Default, key.Doc)), Is.EqualTo(new[]
            {
                ("color", "a string", false, "\"red\"", "A name such as red."),
                ("opacity", "a number", false, "1", "In 0 .. 1."),
            }));
        });
    }

    [Test]
    public void DescribesEveryFormOfParameter()
    {
        var gradient = setup.Catalog.Named("Gradient").Single().Parameters;
        Assert.That(gradient.Select(key => (key.Key, key.TypeDescription, key.Required, key.Default, key.Doc)), Is.EqualTo(new[]
        {
            ("stops", "a list (each element a number)", true, null, "Where colours stand."),
            ("mode", "one of 'linear', 'radial_inner', 'cone'", false, "\"linear\"", "How stops run."),
        }));
        var everything = setup.Catalog.Named("Everything").Single().Parameters.ToDictionary(key => key.Key, key => key.TypeDescription);
        Assert.That(everything["scale"], Is.EqualTo("a number or a pair of numbers"));
        Assert.That(everything["paints"], Is.EqualTo("an object (each value an object whose 'type' names a paint) or null"));
        Assert.That(everything["in"], Is.EqualTo("a string"));
    }

    [Test]
    public void ServicesAreNoKeys() =>
        Assert.That(setup.Catalog.Named("Timed").Single().Parameters.Select(key => key.Key), Is.EqualTo(["delay"]));
}
