using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Detection.Datasets.Loading;
using Detection.Datasets.Synthetic;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Coco;

/// <summary>Masks from a data set's files to the batch, and from detections to figures.</summary>
public sealed class MaskPipelineTests
{
    [Test]
    public void MasksReachTheBatchAndPerfectOnesScoreOne()
    {
        using var folder = new TempFolder();
        SyntheticDataset.Write(folder.Path, new SyntheticOptions(6, 5));
        var dataset = new CocoDataset("annotations/train.json",
            [
                new LoadImageFromFile(), new LoadAnnotations(withMask: true), new Resize(new ImageScales([(200, 160)])),
                new RandomFlip(new FlipRatios(0.5)), new Pad(sizeDivisor: 32), new DefaultFormatBundle(), new Collect(["img", "gt_bboxes", "gt_labels", "gt_masks"]),
            ],
            new ClassNames(SyntheticDataset.Classes), folder.Path, "train");
        using var batch = DataLoader.ForTraining(dataset, batchSize: 2, workers: 0, seed: 1).Epoch(0).First();
        foreach (var truth in batch.GroundTruth)
        {
            Assert.That(truth.Masks!.shape, Is.EqualTo(new[] { truth.Count, batch.Images.shape[2], batch.Images.shape[3] }));
            for (var i = 0; i < truth.Count; i++)
            {
                using var mask = truth.Masks[i];
                var bounds = RunLengthMask.Encode(mask.bytes, (int)batch.Images.shape[2], (int)batch.Images.shape[3]).ToBitmap().Bounds;
                using var box = truth.Boxes[i];
                Assert.That((float[])[bounds.X1, bounds.Y1, bounds.X2, bounds.Y2], Is.EqualTo(box.data<float>().ToArray()).Within(1.5f));
            }
        }

        var perfect = Enumerable.Range(0, dataset.Count).Select(index => dataset.GetAnnotations(index)).Select(objects =>
            new ImageDetections([.. objects.Select(item => item.Box)], [.. objects.Select(_ => 0.9f)], [.. objects.Select(item => item.Label)])
            {
                Masks = [.. objects.Select(item => item.Mask!.ToRunLengths())],
            }).ToArray();
        var figures = dataset.Evaluate(perfect, "segm").Metrics;
        Assert.That(figures.Select(figure => figure.Name), Is.EqualTo((string[])["segm_mAP", "segm_mAP_50", "segm_mAP_75", "segm_mAP_s", "segm_mAP_m", "segm_mAP_l"]));
        Assert.That(figures[0].Value, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void TrainingOnRealPolygonsGivesTheAreasOfTheFile()
    {
        var folder = SharedData.Path("data/tiny_coco/annotations");
        var file = CocoFile.Read(Path.Combine(folder, "instances_val2017.json"));
        var objects = file.Annotations.Where(annotation => !annotation.IsCrowd && annotation.Area > 400).ToArray();
        Assert.That(objects, Is.Not.Empty);
        foreach (var annotation in objects)
            Assert.That(annotation.Mask!.ToRunLengths().Area, Is.EqualTo(annotation.Area).Within(5).Percent, $"annotation {annotation.Id}");
    }
}
