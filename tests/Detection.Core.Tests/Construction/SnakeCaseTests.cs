using Detection.Core.Construction;

namespace Detection.Core.Tests.Construction;

[TestFixture]
public sealed class SnakeCaseTests
{
    [TestCase("lossWeight", "loss_weight")]
    [TestCase("LossWeight", "loss_weight")]
    [TestCase("type", "type")]
    [TestCase("numP2P5", "num_p2_p5")]
    [TestCase("maxPerImg", "max_per_img")]
    [TestCase("URLPath", "url_path")]
    public void NamesBecomeKeys(string name, string key) => Assert.That(SnakeCase.Of(name), Is.EqualTo(key));
}
