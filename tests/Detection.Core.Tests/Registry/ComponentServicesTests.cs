using System.Reflection;
using Detection.Core.Registry;
using Detection.Core.Tests.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests.Registry;

[TestFixture]
public sealed class ComponentServicesTests
{
    private const string Usings = "using Detection.Core.Registry; [Registry(\"thing\")] public interface IThing;\n";

    [Test]
    public void ComponentsAreKeyedServicesOfTheirContracts()
    {
        var services = new ServiceCollection().AddComponents(typeof(Circle).Assembly);
        var paint = services.Single(service => service.IsKeyedService && service.ServiceType == typeof(IPaint) && "Solid".Equals(service.ServiceKey));
        Assert.That(paint.KeyedImplementationType, Is.EqualTo(typeof(Solid)));
        Assert.That(services.BuildServiceProvider().GetRequiredKeyedService<IPaint>("Solid"), Is.TypeOf<Solid>());
    }

    [Test]
    public void ScanningTwiceRegistersOnce()
    {
        var services = new ServiceCollection().AddComponents(typeof(Circle).Assembly);
        var count = services.Count;
        Assert.That(services.AddComponents(typeof(Circle).Assembly), Has.Count.EqualTo(count));
    }

    [Test]
    public void NameThatIsTakenIsRefused()
    {
        var assembly = Compile(Usings + "[Component(\"X\")] public class A : IThing; [Component(\"X\")] public class B : IThing;");
        Assert.That(() => new ServiceCollection().AddComponents(assembly), Throws.TypeOf<ComponentRegistrationException>()
            .With.Message.Contains("'X' as IThing").And.Message.Contains("Overrides = true"));
    }

    [Test]
    public void NameCanBeOverriddenExplicitlyInAnyOrder()
    {
        foreach (var (first, second) in new[] { ("", ", Overrides = true"), (", Overrides = true", "") })
        {
            var assembly = Compile(Usings + $"[Component(\"X\"{first})] public class A : IThing; [Component(\"X\"{second})] public class B : IThing;");
            using var provider = new ServiceCollection().AddComponents(assembly).BuildServiceProvider();
            var winner = provider.GetRequiredService<ComponentCatalog>().OfKind("thing").Single();
            Assert.That(winner.Type.Name, Is.EqualTo(first.Length > 0 ? "A" : "B"));
        }
    }

    [Test]
    public void TwoOverridesOfOneNameAreRefused()
    {
        var assembly = Compile(Usings + "[Component(\"X\", Overrides = true)] public class A : IThing; [Component(\"X\", Overrides = true)] public class B : IThing;");
        Assert.That(() => new ServiceCollection().AddComponents(assembly), Throws.TypeOf<ComponentRegistrationException>().With.Message.Contains("both override 'X'"));
    }

    [Test]
    public void OneNameMayStandInSeveralRegistries()
    {
        var assembly = Compile(Usings + "[Registry(\"other\")] public interface IOther; [Component(\"X\")] public class A : IThing; [Component(\"X\"), Component(\"Y\")] public class B : IOther;");
        using var provider = new ServiceCollection().AddComponents(assembly).BuildServiceProvider();
        var catalog = provider.GetRequiredService<ComponentCatalog>();
        Assert.That(catalog.Named("X").Select(component => component.Kind), Is.EqualTo(["other", "thing"]));
        Assert.That(catalog.OfKind("other").Select(component => component.Name), Is.EqualTo(["X", "Y"]));
    }

    [Test]
    public void UnfitClassesAreAllNamed()
    {
        var assembly = Compile(Usings + """
            [Component("NoContract")] public class A;
            [Component("Abstract")] public abstract class B : IThing { public B() { } }
            [Component("Two")] public class C : IThing { public C() { } public C(int x) { } }
            [Component("None")] public class D : IThing { private D() { } }
            """);
        var faults = Assert.Throws<ComponentRegistrationException>(() => new ServiceCollection().AddComponents(assembly))!.Faults;
        Assert.That(faults, Has.Count.EqualTo(4));
        Assert.That(faults[0].What, Does.Contain("A is marked [Component(\"NoContract\")] but implements no contract"));
        Assert.That(faults[1].Found, Does.Contain("abstract"));
        Assert.That(faults[2].What, Does.Contain("has 2 public constructors"));
        Assert.That(faults[3].What, Does.Contain("has 0 public constructors"));
    }

    private static Assembly Compile(string code) => Assembly.Load(Compiler.Compile(code, "made" + Guid.NewGuid().ToString("N")));
}
