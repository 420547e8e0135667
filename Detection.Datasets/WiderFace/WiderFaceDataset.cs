using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Detection.Datasets.Voc;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.WiderFace;

/// <summary>WIDER FACE (Yang et al., CVPR 2016) in Pascal VOC's format (mmdetection's <c>WIDERFaceDataset</c>): like XMLDataset, but images
/// lie in the folders that the xml files name, and the one class is <c>face</c>. There are no landmarks.</summary>
[Component("WIDERFaceDataset")]
[UnsupportedKey("seg_prefix", "semantic segmentation maps are not read")]
[UnsupportedKey("seg_suffix", "semantic segmentation maps are not read")]
[UnsupportedKey("proposal_file", "precomputed proposals are not read")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class WiderFaceDataset : ImageDataset
{
    /// <summary>Reads the list and every xml file of it.</summary>
    /// <param name="annFile">The list of images: one name per line, without extension.</param>
    /// <param name="pipeline">The transforms that an image goes through.</param>
    /// <param name="classes">The classes to learn: a list of names, or a text file with one per line; <c>face</c> where absent.</param>
    /// <param name="dataRoot">The folder that relative paths start from.</param>
    /// <param name="imgPrefix">The folder that holds the images' folders and that of the xml files.</param>
    /// <param name="testMode">Whether all images are kept; in training small and, with filter_empty_gt, empty ones are left out.</param>
    /// <param name="filterEmptyGt">Whether images without an object of the classes are left out of training.</param>
    /// <param name="minSize">Objects narrower or lower than this many pixels become ignored regions.</param>
    /// <param name="annSubdir">The folder of the xml files, relative to img_prefix.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="inspector">Is told of faults that would otherwise be thrown.</param>
    /// <exception cref="DatasetException">A file is missing or faulty, a class is not in the data set, or no image is left.</exception>
    public WiderFaceDataset(
        [AlsoList] string annFile,
        IReadOnlyList<ITransform> pipeline,
        ClassNames? classes = null,
        string? dataRoot = null,
        [AlsoList] string imgPrefix = "",
        bool testMode = false,
        bool filterEmptyGt = true,
        double? minSize = null,
        string annSubdir = "Annotations",
        ILogger? logger = null,
        IDatasetInspector? inspector = null)
        : base(
            new VocImageSet(new VocSource(Locate(dataRoot, annFile), Locate(dataRoot, imgPrefix), "", annSubdir), classes?.Resolve() ?? ["face"], minSize, inspector)
                .Load(classesGiven: classes is not null, testMode, filterEmptyGt, logger),
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
        if (metric is not ("mAP" or "")) throw new ArgumentException($"WIDERFaceDataset has no metric '{metric}'; it has 'mAP'.", nameof(metric));
        CheckCount(results);
        return new VocEvaluator(Classes).Evaluate(results, [.. Images.Select(image => image.Annotations)]).ToEvaluation();
    }
}
