using Detection.Core.Structures;
using Detection.Runner.Inference;

namespace Detection.Runner.Tests.Inference;

public class DetectionStreamTests
{
    [Test]
    public void DetectionsComeThroughAsTheyAre()
    {
        var mask = new RunLengthMask(2, 3, [1, 2, 3]);
        ImageDetections[] images =
        [
            new([new Box(1, 2, 3, 4), new Box(0.1f, 0, 5, 6)], [0.9f, 0.1f], [4, 0]) { Masks = [mask, new RunLengthMask(2, 3, [6])], MaskScores = [0.5f, 0.25f] },
            new([], [], []) { Masks = [] },
            new([new Box(1, 1, 2, 2)], [1], [3]) { Landmarks = [[1, 2, float.NaN, 4]] },
        ];
        var found = DetectionStream.Read(DetectionStream.Write(images));
        Assert.That(found, Has.Count.EqualTo(images.Length));
        foreach (var (image, other) in images.Zip(found))
        {
            Assert.That(other.Boxes, Is.EqualTo(image.Boxes));
            Assert.That(other.Scores, Is.EqualTo(image.Scores));
            Assert.That(other.Labels, Is.EqualTo(image.Labels));
            Assert.That(other.Masks, Is.EqualTo(image.Masks));
            Assert.That(other.MaskScores, Is.EqualTo(image.MaskScores));
            Assert.That(other.Landmarks, Is.EqualTo(image.Landmarks));
        }
    }
}
