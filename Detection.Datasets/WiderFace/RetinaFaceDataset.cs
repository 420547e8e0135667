using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Detection.Datasets.Transforms;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.WiderFace;

/// <summary>WIDER FACE (Yang et al., CVPR 2016) as text, with RetinaFace's five landmarks where the file has them: the eyes, the nose and
/// the corners of the mouth, the left of the picture first. Reads WIDER FACE's own lists, RetinaFace's <c>label.txt</c> and SCRFD's
/// <c>labelv2.txt</c>. Faces of no area or outside their image are skipped with a warning.</summary>
[Component("RetinaFaceDataset")]
[UnsupportedKey("gt_path", "WIDER FACE's easy, medium and hard sets are not read; the metric is mAP")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class RetinaFaceDataset : ImageDataset
{
    /// <summary>Landmarks of a face.</summary>
    public const int NumLandmarks = 5;

    // Mirrored, the eyes and the corners of the mouth change places.
    private static readonly int[] FlipOrder = [1, 0, 2, 4, 3];

    /// <summary>Reads the annotations.</summary>
    /// <param name="annFile">The text file.</param>
    /// <param name="pipeline">The transforms that an image goes through.</param>
    /// <param name="classes">The one class's name: a list, or a text file; <c>face</c> where absent.</param>
    /// <param name="dataRoot">The folder that relative paths start from.</param>
    /// <param name="imgPrefix">The folder that the file's paths start from.</param>
    /// <param name="testMode">Whether all images are kept; in training small and, with filter_empty_gt, empty ones are left out.</param>
    /// <param name="filterEmptyGt">Whether images without a face are left out of training.</param>
    /// <param name="minSize">Faces narrower or lower than this many pixels become ignored regions.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="inspector">Is told of faults that would otherwise be thrown.</param>
    /// <exception cref="DatasetException">The file is missing or faulty, an image's size cannot be read, or no image is left.</exception>
    public RetinaFaceDataset(
        [AlsoList] string annFile,
        IReadOnlyList<ITransform> pipeline,
        ClassNames? classes = null,
        string? dataRoot = null,
        [AlsoList] string imgPrefix = "",
        bool testMode = false,
        bool filterEmptyGt = true,
        double? minSize = null,
        ILogger? logger = null,
        IDatasetInspector? inspector = null)
        : base(Load(Locate(dataRoot, annFile), Locate(dataRoot, imgPrefix), classes?.Resolve() ?? ["face"], testMode, filterEmptyGt, minSize, logger, new AnnotationFaults(inspector)), pipeline)
    {
    }

    /// <summary>Scores detections by the mean average precision at IoU 0.5.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <param name="metric"><c>mAP</c>, also where it is empty.</param>
    /// <returns><c>AP50</c> and <c>mAP</c>.</returns>
    /// <exception cref="ArgumentException">The metric is another one, or there is not one result per image.</exception>
    public override EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric)
    {
        if (metric is not ("mAP" or "")) throw new ArgumentException($"RetinaFaceDataset has no metric '{metric}'; it has 'mAP'.", nameof(metric));
        CheckCount(results);
        return new VocEvaluator(Classes).Evaluate(results, [.. Images.Select(image => image.Annotations)]).ToEvaluation();
    }

    private static ImageSet Load(string file, string imageFolder, IReadOnlyList<string> classes, bool testMode, bool filterEmpty, double? minSize, ILogger? logger, AnnotationFaults faults)
    {
        if (classes.Count != 1) throw new DatasetException($"{file}: classes has {classes.Count} names; faces are one class.");
        var skipped = new SkippedBoxes(file);
        var read = WiderFaceFile.Read(file).Images.Select(image => (Listed: image, Record: faults.Read("faulty-image", () => Record(file, image, imageFolder, minSize, skipped, faults)))).ToList();
        var images = read.Select(entry => entry.Record).OfType<ImageRecord>().ToList();
        if (!faults.AreTold) skipped.Report(logger);
        Describe(file, classes[0], read, faults);
        var set = new ImageSet(file, classes, images) { LandmarkFlipOrder = FlipOrder };
        return testMode ? set.ForTesting() : set.ForTraining(filterEmpty);
    }

    private static void Describe(string file, string name, List<(WiderFaceImage Listed, ImageRecord? Record)> images, AnnotationFaults faults)
    {
        if (!faults.AreTold) return;
        foreach (var twice in images.CountBy(image => image.Listed.Name).Where(entry => entry.Value > 1))
            faults.Note(FindingSeverity.Warning, "duplicate-image", file, $"the image {twice.Key} is listed {twice.Value} times", "list each image once");
        faults.Describe(
            file,
            [KeyValuePair.Create(name, images.Sum(image => image.Listed.Faces.Count))],
            images.Where(image => image.Record is not null).Select(image => new InventoryImage(image.Record!.FileName, image.Record.Width, image.Record.Height, image.Listed.Faces.Count)));
    }

    private static ImageRecord Record(string file, WiderFaceImage image, string folder, double? minSize, SkippedBoxes skipped, AnnotationFaults faults)
    {
        var path = Path.Combine(folder, image.Name);
        var (width, height) = image.Size ?? ImageFile.PeekSize(path);
        var annotations = new List<ObjectAnnotation>();
        foreach (var face in image.Faces)
        {
            var box = face.Box;
            var used = box.Width > 0 && box.Height > 0 && box.X1 < width && box.Y1 < height && box.X2 > 0 && box.Y2 > 0;
            if (faults.AreTold) faults.Box(box, (width, height), $"{file}:{face.Line}", $"a face ({box.X1:0.#} {box.Y1:0.#} {box.X2:0.#} {box.Y2:0.#}) of {image.Name}", used);
            if (!used)
                skipped.Add($"line {face.Line} ({box.X1:0.#} {box.Y1:0.#} {box.X2:0.#} {box.Y2:0.#} in {image.Name})");
            else
                annotations.Add(new ObjectAnnotation(box, 0, face.Ignore || box.Width < minSize || box.Height < minSize, $"line {face.Line}", face.Landmarks));
        }

        return new ImageRecord(path, image.Name, width, height, annotations, image.Faces.Count > 0);
    }
}
