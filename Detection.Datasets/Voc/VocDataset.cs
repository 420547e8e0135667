using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Voc;

/// <summary>A data set in Pascal VOC's layout, evaluated by VOC's rules (mmdetection's <c>VOCDataset</c>): like XMLDataset, with
/// VOC's 20 classes by default, both ends of a box counted in, and VOC 2007's 11-point average precision where
/// <c>VOC2007</c> is in <c>img_prefix</c>.</summary>
[Component("VOCDataset")]
[UnsupportedKey("seg_prefix", "semantic segmentation maps are not read")]
[UnsupportedKey("seg_suffix", "semantic segmentation maps are not read")]
[UnsupportedKey("proposal_file", "precomputed proposals are not read")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class VocDataset : ImageDataset
{
    private readonly AveragePrecisionRule rule;

    /// <summary>Reads the list and every xml file of it.</summary>
    /// <param name="annFile">The list of images, such as ImageSets/Main/trainval.txt: one name per line, without extension.</param>
    /// <param name="pipeline">The transforms that an image goes through.</param>
    /// <param name="classes">The classes to learn: a list of names, or a text file with one per line; VOC's 20 where absent.</param>
    /// <param name="dataRoot">The folder that relative paths start from.</param>
    /// <param name="imgPrefix">The folder that holds the images' and the xml files' folders.</param>
    /// <param name="testMode">Whether all images are kept; in training small and, with filter_empty_gt, empty ones are left out.</param>
    /// <param name="filterEmptyGt">Whether images without an object of the classes are left out of training.</param>
    /// <param name="minSize">Objects narrower or lower than this many pixels become ignored regions.</param>
    /// <param name="imgSubdir">The folder of the images, relative to img_prefix.</param>
    /// <param name="annSubdir">The folder of the xml files, relative to img_prefix.</param>
    /// <param name="apRule">How precision over recall becomes a number; by the year in img_prefix where absent, else the area.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="inspector">Is told of faults that would otherwise be thrown.</param>
    /// <exception cref="DatasetException">A file is missing or faulty, a class is not in the data set, or no image is left.</exception>
    public VocDataset(
        [AlsoList] string annFile,
        IReadOnlyList<ITransform> pipeline,
        ClassNames? classes = null,
        string? dataRoot = null,
        [AlsoList] string imgPrefix = "",
        bool testMode = false,
        bool filterEmptyGt = true,
        double? minSize = null,
        string imgSubdir = "JPEGImages",
        string annSubdir = "Annotations",
        AveragePrecisionRule? apRule = null,
        ILogger? logger = null,
        IDatasetInspector? inspector = null)
        : base(
            new VocImageSet(new VocSource(Locate(dataRoot, annFile), Locate(dataRoot, imgPrefix), imgSubdir, annSubdir), classes?.Resolve() ?? VocClasses.Names, minSize, inspector)
                .Load(classes is not null, testMode, filterEmptyGt, logger),
            pipeline)
        => rule = apRule ?? (Locate(dataRoot, imgPrefix).Contains("VOC2007", StringComparison.Ordinal) ? AveragePrecisionRule.ElevenPoints : AveragePrecisionRule.Area);

    /// <summary>Scores detections by the mean average precision at IoU 0.5.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <param name="metric"><c>mAP</c>.</param>
    /// <returns><c>mAP</c> and <c>AP50</c>.</returns>
    /// <exception cref="ArgumentException">The metric is another one, or there is not one result per image.</exception>
    public override EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric)
    {
        if (metric != "mAP") throw new ArgumentException($"VOCDataset has no metric '{metric}'; it has 'mAP'.", nameof(metric));
        CheckCount(results);
        return new VocEvaluator(Classes, rule, endsIncluded: true).Evaluate(results, [.. Images.Select(image => image.Annotations)]).ToEvaluation();
    }
}
