using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

public sealed class CollectTests
{
    [Test]
    public void IgnoredRegionsComeOnlyWhereAskedFor()
    {
        using var sample = TestImage.Sample(8, 8, new Box(0, 0, 4, 4));
        sample.Ignored = [new ObjectAnnotation(new Box(1, 1, 2, 2), 0, Ignore: true)];
        new Collect(["img", "gt_bboxes", "gt_labels", "gt_bboxes_ignore"]).Apply(sample, new Random(0));
        Assert.That(sample.Ignored, Has.Count.EqualTo(1));
        new Collect(["img", "gt_bboxes", "gt_labels"]).Apply(sample, new Random(0));
        Assert.That((sample.Ignored.Count, sample.HasObjects), Is.EqualTo((0, true)));
        new Collect(["img"]).Apply(sample, new Random(0));
        Assert.That(sample.HasObjects, Is.False);
    }

    [Test]
    public void WhatCannotBeCollectedIsNamed()
    {
        Assert.That(() => new Collect(["img", "gt_semantic_seg"]), Throws.ArgumentException.With.Message.Contains("there is no part 'gt_semantic_seg'"));
        Assert.That(() => new Collect(["img", "gt_masks"]), Throws.ArgumentException.With.Message.Contains("masks and landmarks belong to boxes"));
        Assert.That(() => new Collect(["img", "gt_bboxes"]), Throws.ArgumentException.With.Message.Contains("go together"));
        using var sample = new DetectionSample { FileName = "a.jpg", ImageId = "1" };
        Assert.That(() => new Collect(["img", "proposals"]).Apply(sample, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("LoadProposals"));
        using var boxes = TestImage.Sample(8, 8, new Box(0, 0, 4, 4));
        Assert.That(() => new Collect(["img", "gt_bboxes", "gt_labels", "gt_masks"]).Apply(boxes, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("with_mask"));
        Assert.That(() => new Collect(["img", "gt_bboxes", "gt_labels", "gt_keypoints"]).Apply(boxes, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("landmarks"));
        Assert.That(() => new Collect(["img", "gt_bboxes", "gt_labels"]).Apply(sample, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("put LoadAnnotations"));
    }
}
