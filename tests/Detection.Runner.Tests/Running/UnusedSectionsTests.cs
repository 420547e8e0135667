using Detection.Core.Config;
using Detection.Runner.Running;

namespace Detection.Runner.Tests.Running;

public class UnusedSectionsTests
{
    [Test]
    public void ASectionWithoutEffectIsNamedWithItsPlace()
    {
        var notices = new ConfigNotices();
        UnusedSections.Note(ConfigFile.Parse("{\n  \"model\": {},\n  \"fp16\": { \"loss_scale\": 512 }\n}", "config"), notices);
        Assert.That(notices.All.Single().ToString(), Does.Contain(":3:").And.Contain("fp16").And.Contain("float32"));
    }
}
