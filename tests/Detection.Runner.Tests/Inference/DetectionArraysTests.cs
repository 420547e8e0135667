using Detection.Core.Structures;
using Detection.Runner.Inference;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Inference;

public sealed class DetectionArraysTests
{
    [Test]
    public void MasksAreEncodedAndLandmarksCopied()
    {
        using var scope = NewDisposeScope();
        var masks = zeros([2, 6, 8], @bool);
        masks[1].narrow(0, 1, 3).narrow(1, 2, 4).fill_(true);
        var result = new DetectionResult(zeros(2, 4), tensor((float[])[0.9f, 0.8f]), tensor((long[])[1, 0]))
        {
            Masks = masks,
            MaskScores = tensor((float[])[0.5f, 0.25f]),
            Landmarks = tensor((float[])[1, 2, 3, 4], [2, 2]),
        };
        var detections = DetectionArrays.From(result);
        Assert.That(detections.Masks!.Select(mask => mask.Area), Is.EqualTo((long[])[0, 12]));
        Assert.That(detections.Masks![1].Bounds, Is.EqualTo(new Box(2, 1, 6, 4)));
        Assert.That(detections.MaskScores, Is.EqualTo((float[])[0.5f, 0.25f]));
        Assert.That(detections.Landmarks![1], Is.EqualTo((float[])[3, 4]));
        var entry = new JObject();
        DetectionParts.AddTo(entry, detections.Above(0.85), 0);
        Assert.That(entry.ToString(Newtonsoft.Json.Formatting.None),
            Is.EqualTo("""{"segmentation":{"size":[6,8],"counts":"`1"},"mask_score":0.5,"landmarks":[1.0,2.0]}"""));
    }

    [Test]
    public void NoDetectionsHaveNoMasks()
    {
        using var scope = NewDisposeScope();
        var detections = DetectionArrays.From(new DetectionResult(zeros(0, 4), zeros(0), zeros(0, int64)) { Masks = zeros([0, 6, 8], @bool), Landmarks = zeros(0, 10) });
        Assert.That((detections.Masks!.Length, detections.Landmarks!.Length), Is.EqualTo((0, 0)));
    }
}
