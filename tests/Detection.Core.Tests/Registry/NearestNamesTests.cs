using Detection.Core.Registry;

namespace Detection.Core.Tests.Registry;

[TestFixture]
public sealed class NearestNamesTests
{
    [TestCase("", "abc", 3)]
    [TestCase("abc", "abc", 0)]
    [TestCase("abc", "acb", 1)]
    [TestCase("kitten", "sitting", 3)]
    public void DistanceCountsEdits(string left, string right, int distance) => Assert.That(NearestNames.Distance(left, right), Is.EqualTo(distance));

    [Test]
    public void NearestComesFirstAndFarOnesAreLeftOut() =>
        Assert.That(NearestNames.Find("resnet", ["ResNeXt", "ResNet", "HRNet", "FPN", "PAFPN"]), Is.EqualTo(["ResNet", "ResNeXt"]));

    [Test]
    public void ShortNamesAreNotTakenForEachOther() => Assert.That(NearestNames.Find("ab", ["cd", "xy"]), Is.Empty);

    [Test]
    public void InitialsAreFound() => Assert.That(NearestNames.Find("learning_rate", ["lr", "betas", "eps"]), Is.EqualTo(["lr"]));
}
