using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Coco;

/// <summary>A data set in COCO's instances format (mmdetection's <c>CocoDataset</c>). Labels follow the order of
/// <c>classes</c>; crowds become ignored regions; boxes of no area or outside their image are skipped with a warning.</summary>
[Component("CocoDataset")]
[UnsupportedKey("seg_prefix", "semantic segmentation maps are not read")]
[UnsupportedKey("seg_suffix", "semantic segmentation maps are not read")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class CocoDataset : ImageDataset
{
    private readonly CocoFile file;
    private readonly IReadOnlyList<CocoCategory> categories;

    /// <summary>Reads the annotation file.</summary>
    /// <param name="annFile">The annotation file.</param>
    /// <param name="pipeline">The transforms that an image goes through.</param>
    /// <param name="classes">The classes to learn: a list of names, or a text file with one per line; COCO's 80 where absent.</param>
    /// <param name="dataRoot">The folder that relative paths start from.</param>
    /// <param name="imgPrefix">The folder that the file names of images start from.</param>
    /// <param name="testMode">Whether all images are kept; in training small and, with filter_empty_gt, empty ones are left out.</param>
    /// <param name="filterEmptyGt">Whether images without an object of the classes are left out of training.</param>
    /// <param name="proposalFile">Given regions: mmdetection's pickle or the same as JSON (a list of [x1, y1, x2, y2, score] per image of ann_file), or COCO results.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="inspector">Is told of faults that would otherwise be thrown.</param>
    /// <exception cref="DatasetException">The file is faulty, a class is not in it, or no image is left.</exception>
    public CocoDataset(
        [AlsoList] string annFile,
        IReadOnlyList<ITransform> pipeline,
        ClassNames? classes = null,
        string? dataRoot = null,
        [AlsoList] string imgPrefix = "",
        bool testMode = false,
        bool filterEmptyGt = true,
        string? proposalFile = null,
        ILogger? logger = null,
        IDatasetInspector? inspector = null)
        : this(
            CocoImageSet.Load(
                Locate(dataRoot, annFile), Locate(dataRoot, imgPrefix), classes?.Resolve() ?? CocoClasses.Names, testMode, filterEmptyGt, logger, LocateOptional(dataRoot, proposalFile), inspector),
            pipeline)
    {
    }

    private CocoDataset(CocoImageSet set, IReadOnlyList<ITransform> pipeline)
        : base(set.Images, pipeline)
    {
        file = set.File;
        categories = set.Categories;
    }

    /// <summary>Scores detections as pycocotools does.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <param name="metric"><c>bbox</c> (also where it is empty), <c>segm</c> for masks, or <c>proposal_fast</c> for the recall of an RPN's boxes.</param>
    /// <returns><c>AR@100</c>, <c>AR@300</c> and <c>AR@1000</c> for proposals, else <c>bbox_mAP</c>, <c>bbox_mAP_50</c>, <c>bbox_mAP_75</c>, <c>bbox_mAP_s</c>, <c>bbox_mAP_m</c>, <c>bbox_mAP_l</c>, or the same of <c>segm</c>.</returns>
    /// <exception cref="ArgumentException">The metric is another one, or there is not one result per image.</exception>
    /// <exception cref="DatasetException">Masks are asked for that a result or an annotation does not have.</exception>
    public override EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric)
    {
        if (metric.Length == 0) metric = "bbox";
        if (metric == "proposal_fast") return EvaluateProposals(results);
        if (metric is not ("bbox" or "segm")) throw new ArgumentException($"CocoDataset has no metric '{metric}'; it has 'bbox', 'segm' and 'proposal_fast'.", nameof(metric));
        var images = Images.Select(image => image.ImageId).ToHashSet();
        var summary = new CocoEvaluator(file, metric == "segm" ? CocoIouType.Segm : CocoIouType.Bbox, [.. categories.Select(category => category.Id)])
            .Evaluate(ToResults(results), image => images.Contains(image.ToString()));
        string[] names = ["mAP", "mAP_50", "mAP_75", "mAP_s", "mAP_m", "mAP_l"];
        return new EvaluationResult([.. names.Select((name, index) => ($"{metric}_{name}", summary.Stats[index]))], summary.ToTable(), $"{metric}_mAP");
    }

    private EvaluationResult EvaluateProposals(IReadOnlyList<ImageDetections> results)
    {
        CheckCount(results);
        Box[][] objects = [.. Images.Select(image => image.Annotations.Where(annotation => !annotation.Ignore).Select(annotation => annotation.Box).ToArray())];
        Box[][] proposals = [.. results.Select(result => result.Boxes)];
        (string Name, double Value)[] metrics = [.. new[] { 100, 300, 1000 }.Select(count => ($"AR@{count}", ProposalRecall.Average(objects, proposals, count)))];
        var table = new TextTable("proposals", "average recall");
        foreach (var (name, value) in metrics) table.Add(name, value.ToString("0.000", CultureInfo.InvariantCulture));
        return new EvaluationResult(metrics, table.ToString(), metrics[^1].Name);
    }

    /// <summary>Detections in COCO's results format, to be written to a file or evaluated elsewhere.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <exception cref="ArgumentException">There is not one result per image.</exception>
    public IReadOnlyList<CocoResult> ToResults(IReadOnlyList<ImageDetections> results)
    {
        CheckCount(results);
        var ids = file.Images.ToDictionary(image => image.Id.ToString(), image => image.Id);
        var converted = new List<CocoResult>();
        for (var image = 0; image < results.Count; image++)
        {
            var (boxes, scores, labels) = results[image];
            var (masks, maskScores, landmarks) = (results[image].Masks, results[image].MaskScores, results[image].Landmarks);
            for (var i = 0; i < boxes.Length; i++)
            {
                var box = boxes[i];
                converted.Add(new CocoResult(ids[Images[image].ImageId], categories[labels[i]].Id, box.X1, box.Y1, (double)box.X2 - box.X1, (double)box.Y2 - box.Y1, scores[i])
                {
                    Mask = masks?[i],
                    MaskScore = maskScores?[i],
                    Landmarks = landmarks?[i],
                });
            }
        }

        return converted;
    }
}
