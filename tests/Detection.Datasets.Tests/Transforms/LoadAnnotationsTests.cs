using Detection.Core.Masks;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests.Transforms;

public sealed class LoadAnnotationsTests
{
    private static readonly PolygonMask Triangle = new(20, 30, [[2, 2, 20, 2, 2, 18]]);

    private static DetectionSample Sample(params ObjectAnnotation[] annotations) => new()
    {
        FileName = "a.jpg",
        ImageId = "1",
        Image = new Mat(20, 30, MatType.CV_8UC3),
        OriginalShape = (20, 30),
        ImageShape = (20, 30),
        PadShape = (20, 30),
        Annotations = annotations,
    };

    [Test]
    public void MasksAreBitmapsOrStayPolygons()
    {
        using var sample = Sample(new ObjectAnnotation(new Box(2, 2, 20, 18), 0, Mask: Triangle));
        new LoadAnnotations().Apply(sample, new Random(0));
        Assert.That((sample.HasMasks, sample.Objects[0].Mask), Is.EqualTo((false, (IInstanceMask?)null)));
        new LoadAnnotations(withMask: true).Apply(sample, new Random(0));
        Assert.That((sample.HasMasks, sample.Objects[0].Mask is BitmapMask), Is.EqualTo((true, true)));
        new LoadAnnotations(withMask: true, poly2mask: false).Apply(sample, new Random(0));
        Assert.That(sample.Objects[0].Mask, Is.SameAs(Triangle));
    }

    [Test]
    public void CrowdsNeedNoMask()
    {
        using var sample = Sample(new ObjectAnnotation(new Box(2, 2, 20, 18), 0, Ignore: true));
        Assert.That(new LoadAnnotations(withMask: true).Apply(sample, new Random(0)), Is.True);
        Assert.That(sample.Ignored, Has.Count.EqualTo(1));
    }

    [Test]
    public void MissingAndMisshapenMasksAreNamed()
    {
        using var missing = Sample(new ObjectAnnotation(new Box(2, 2, 20, 18), 0, Id: "17"));
        Assert.That(() => new LoadAnnotations(withMask: true).Apply(missing, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.StartsWith("a.jpg: annotation 17 has no mask"));
        using var turned = Sample(new ObjectAnnotation(new Box(2, 2, 18, 18), 0, Id: "17", Mask: new PolygonMask(30, 20, [[2, 2, 9, 2, 2, 8]])));
        Assert.That(() => new LoadAnnotations(withMask: true).Apply(turned, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("20 x 30 (width x height), but the file's image is 30 x 20"));
    }

    [Test]
    public void ProposalsAreLimitedAndNeverNone()
    {
        using var sample = new DetectionSample { FileName = "a.jpg", ImageId = "1", GivenProposals = [new ScoredBox(new Box(0, 0, 1, 1), 0.9f), new ScoredBox(new Box(0, 0, 2, 2), 0.8f)] };
        new LoadProposals(1).Apply(sample, new Random(0));
        Assert.That(sample.Proposals, Is.EqualTo(new[] { new ScoredBox(new Box(0, 0, 1, 1), 0.9f) }));
        using var empty = new DetectionSample { FileName = "a.jpg", ImageId = "1", GivenProposals = [] };
        new LoadProposals().Apply(empty, new Random(0));
        Assert.That(empty.Proposals, Is.EqualTo(new[] { default(ScoredBox) }));
        using var none = new DetectionSample { FileName = "a.jpg", ImageId = "1" };
        Assert.That(() => new LoadProposals().Apply(none, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("proposal_file"));
    }
}
