using Detection.Core.Config;
using Detection.Core.Tests.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detection.Core.Tests.Construction;

[TestFixture]
public sealed class ConstructionTests
{
    [Test]
    public void ConstructorsArgumentFaultBecomesAFaultOfItsKey()
    {
        using var setup = new Setup();
        var fault = Assert.Throws<ConfigException>(() => setup.Build<IShape>("{\"type\": \"Circle\", \"radius\": 1,\n \"paint\": {\"type\": \"Solid\", \"opacity\": 2}}"))!;
        Assert.That(fault.Faults[0].ToString(), Is.EqualTo("test.json:2:40: paint.opacity\n  the key 'opacity' of Solid does not fit: must be in 0 .. 1\n  found:    2"));
        Assert.That(fault.InnerException, Is.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ConstructorsOtherFaultsNameThePlace()
    {
        using var setup = new Setup();
        var fault = Assert.Throws<ConfigException>(() => setup.Build<IShape>("""{"type": "Group", "shapes": [{"type": "Broken", "reason": "glass"}]}"""))!;
        Assert.That(fault.Faults[0].ToString(), Is.EqualTo("test.json:1:30: shapes[0]\n  Broken cannot be made: it is broken: glass"));
        Assert.That(fault.InnerException, Is.TypeOf<InvalidOperationException>());
    }

    [Test]
    public void FaultsOfSeveralConstructorsAreReportedTogetherAndWhatWasMadeIsDisposed()
    {
        using var setup = new Setup();
        var alive = Tracked.Alive;
        const string json = """{"type": "Group", "shapes": [{"type": "Circle", "radius": 1, "paint": {"type": "Tracked"}}, {"type": "Broken"}, {"type": "Broken"}]}""";
        Assert.That(Assert.Throws<ConfigException>(() => setup.Build<IShape>(json))!.Faults.Select(fault => fault.Path), Is.EqualTo(["shapes[1]", "shapes[2]"]));
        Assert.That(Tracked.Alive, Is.EqualTo(alive));
    }

    [Test]
    public void ServicesComeFromTheContainer()
    {
        var clock = new Clock(5);
        using var setup = new Setup(services => services.AddSingleton<IClock>(clock));
        var timed = (Timed)setup.Build<IShape>("""{"type": "Timed", "delay": 3}""");
        Assert.That((timed.Clock, timed.Logger, timed.Delay), Is.EqualTo((clock, NullLogger.Instance, 3)));
    }

    [Test]
    public void ServiceIsNoKey()
    {
        using var setup = new Setup(services => services.AddSingleton<IClock>(new Clock(5)));
        Assert.That(setup.Fault<IShape>("""{"type": "Timed", "clock": 3}""").Message, Is.EqualTo("Timed has no key 'clock'\nfound:    'clock'\nexpected: delay\ndo:       take the key out"));
    }

    [Test]
    public void MissingServiceIsNamed()
    {
        using var setup = new Setup();
        Assert.That(setup.Fault<IShape>("""{"type": "Timed"}""").Message, Is.EqualTo("Timed needs the service IClock, which this program does not provide"));
    }

    [Test]
    public void CallersArgumentsFillParametersOfTheirTypes()
    {
        using var setup = new Setup(services => services.AddSingleton<IClock>(new Clock(1)));
        var clock = new Clock(2);
        var circle = new Circle(1);
        Assert.That(((Timed)setup.Build<IShape>("""{"type": "Timed"}""", arguments: [clock])).Clock, Is.SameAs(clock));
        var framed = (Framed)setup.Build<IShape>("""{"type": "Framed"}""", arguments: [circle, new Margin(7)]);
        Assert.That((framed.Inner, framed.Margin.Left), Is.EqualTo((circle, 7)));
        framed = (Framed)setup.Build<IShape>("""{"type": "Framed", "inner": {"type": "Circle", "radius": 9}}""", arguments: [circle, new Margin(7)]);
        Assert.That(((Circle)framed.Inner).Radius, Is.EqualTo(9));
    }

    [Test]
    public void ArgumentsCanFollowTheCheck()
    {
        using var setup = new Setup();
        var binding = setup.Builder.Bind<IShape>(ConfigFile.Parse("""{"type": "Framed", "margin": {"left": 1}}""", "test.json"), arguments: [typeof(IShape)]);
        var circle = new Circle(1);
        Assert.That(((Framed)binding.Build([circle])).Inner, Is.SameAs(circle));
        Assert.That(() => binding.Build(), Throws.InvalidOperationException.With.Message.Contains("IShape"));
    }
}
