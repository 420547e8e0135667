using Detection.Core.Config;
using Detection.Runner.Running;

namespace Detection.Runner.Tests.Running;

public class UnusedSectionsTests
{
    [Test]
    public void ASectionWithoutEffectIsNamedWithItsPlace()
    {
        var notices = new ConfigNotices();
        UnusedSections.Note(ConfigFile.Parse("{\n  \"model\": {},\n  \"log_level\": \"INFO\"\n}", "config"), notices);
        Assert.That(notices.All.Single().ToString(), Does.Contain(":3:").And.Contain("log_level").And.Contain("INFO"));
    }
}
