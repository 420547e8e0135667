using Detection.Runner.Diagnosis;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Diagnosis;

public class ControlGroupTests
{
    [TestCase("150000 100000\n", 1.5)]
    [TestCase("max 100000\n", null)]
    public void TheSecondVersionsQuotaIsRead(string text, double? cores)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cpu.max", text);
        Assert.That(new ControlGroup(folder.Root).Cores, Is.EqualTo(cores));
    }

    [TestCase("200000", 2.0)]
    [TestCase("-1", null)]
    public void TheFirstVersionsQuotaIsRead(string quota, double? cores)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cpu/cpu.cfs_quota_us", quota);
        folder.Write("cpu/cpu.cfs_period_us", "100000\n");
        Assert.That(new ControlGroup(folder.Root).Cores, Is.EqualTo(cores));
    }

    [TestCase("memory.max", "2147483648\n", 2147483648.0)]
    [TestCase("memory.max", "max\n", null)]
    [TestCase("memory/memory.limit_in_bytes", "9223372036854771712\n", null)]
    public void TheMemoryLimitIsRead(string file, string text, double? bytes)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, text);
        Assert.That(new ControlGroup(folder.Root).Memory, Is.EqualTo(bytes));
    }

    [Test]
    public void WithoutControlGroupsThereIsNoLimit()
    {
        using var folder = new TemporaryFolder();
        var group = new ControlGroup(folder["none"]);
        Assert.That((group.Cores, group.Memory), Is.EqualTo(((double?)null, (double?)null)));
    }
}
