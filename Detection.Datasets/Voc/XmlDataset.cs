using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Voc;

/// <summary>A data set of one Pascal VOC xml file per image (mmdetection's <c>XMLDataset</c>). Difficult and very small objects
/// become ignored regions; boxes of no area or outside their image are skipped with a warning.</summary>
[Component("XMLDataset")]
[UnsupportedKey("seg_prefix", "semantic segmentation maps are not read")]
[UnsupportedKey("seg_suffix", "semantic segmentation maps are not read")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class XmlDataset : ImageDataset
{
    /// <summary>Reads the list and every xml file of it.</summary>
    /// <param name="annFile">The list of images: one name per line, without extension.</param>
    /// <param name="pipeline">The transforms that an image goes through.</param>
    /// <param name="classes">The classes to learn: a list of names, or a text file with one per line.</param>
    /// <param name="dataRoot">The folder that relative paths start from.</param>
    /// <param name="imgPrefix">The folder that holds the images' and the xml files' folders.</param>
    /// <param name="testMode">Whether all images are kept; in training small and, with filter_empty_gt, empty ones are left out.</param>
    /// <param name="filterEmptyGt">Whether images without an object of the classes are left out of training.</param>
    /// <param name="minSize">Objects narrower or lower than this many pixels become ignored regions.</param>
    /// <param name="imgSubdir">The folder of the images, relative to img_prefix.</param>
    /// <param name="annSubdir">The folder of the xml files, relative to img_prefix.</param>
    /// <param name="proposalFile">Given regions: mmdetection's pickle or the same as JSON (a list of [x1, y1, x2, y2, score] per image of ann_file), or COCO results.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="inspector">Is told of faults that would otherwise be thrown.</param>
    /// <exception cref="DatasetException">A file is missing or faulty, a class is not in the data set, or no image is left.</exception>
    public XmlDataset(
        [AlsoList] string annFile,
        IReadOnlyList<ITransform> pipeline,
        ClassNames classes,
        string? dataRoot = null,
        [AlsoList] string imgPrefix = "",
        bool testMode = false,
        bool filterEmptyGt = true,
        double? minSize = null,
        string imgSubdir = "JPEGImages",
        string annSubdir = "Annotations",
        string? proposalFile = null,
        ILogger? logger = null,
        IDatasetInspector? inspector = null)
        : base(
            new VocImageSet(new VocSource(Locate(dataRoot, annFile), Locate(dataRoot, imgPrefix), imgSubdir, annSubdir), classes.Resolve(), minSize, inspector)
                .Load(classesGiven: true, testMode, filterEmptyGt, logger, LocateOptional(dataRoot, proposalFile)),
            pipeline)
    {
    }

    /// <summary>Scores detections by the mean average precision at IoU 0.5.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <param name="metric"><c>mAP</c>, also where it is empty.</param>
    /// <returns><c>AP50</c> and <c>mAP</c>.</returns>
    /// <exception cref="ArgumentException">The metric is another one, or there is not one result per image.</exception>
    public override EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric)
    {
        if (metric is not ("mAP" or "")) throw new ArgumentException($"XMLDataset has no metric '{metric}'; it has 'mAP'.", nameof(metric));
        CheckCount(results);
        return new VocEvaluator(Classes).Evaluate(results, [.. Images.Select(image => image.Annotations)]).ToEvaluation();
    }
}
