using Detection.Core.Contracts;
using Detection.Core.Structures;

namespace Detection.Datasets;

/// <summary>A data set of image files with boxes: mmdetection's <c>CustomDataset</c>, whose derived classes read annotations
/// and evaluate.</summary>
/// <param name="images">The images that the data set consists of.</param>
/// <param name="pipeline">The transforms that an image goes through.</param>
public abstract class ImageDataset(ImageSet images, IReadOnlyList<ITransform> pipeline) : IDataset
{
    private readonly DataPipeline pipeline = new(pipeline);

    /// <inheritdoc/>
    public int Count => Images.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => images.Classes;

    /// <summary>The annotation file.</summary>
    public string Source => images.Source;

    /// <summary>The images, in order.</summary>
    public IReadOnlyList<ImageRecord> Images => images.Images;

    /// <inheritdoc/>
    public bool IsWide(int index) => Images[index].Width > Images[index].Height;

    /// <inheritdoc/>
    public string GetFileName(int index) => Images[index].FileName;

    /// <inheritdoc/>
    public string GetImageId(int index) => Images[index].ImageId;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => Images[index].Annotations;

    /// <inheritdoc/>
    /// <exception cref="DatasetException">The image cannot be read or a transform failed.</exception>
    public DetectionSample? Load(int index, Random random)
    {
        var image = Images[index];
        var sample = new DetectionSample
        {
            FileName = image.FileName,
            ImageId = image.ImageId,
            Annotations = image.Annotations,
            LandmarkFlipOrder = images.LandmarkFlipOrder,
            GivenProposals = image.Proposals,
        };
        return pipeline.Run(sample, random);
    }

    /// <inheritdoc/>
    public abstract EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric);

    /// <summary>Checks that there is one result for each image.</summary>
    /// <param name="results">The results to evaluate.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    protected void CheckCount(IReadOnlyList<ImageDetections> results)
    {
        if (results.Count != Count)
            throw new ArgumentException($"{Source}: there are {results.Count} results for {Count} images; an evaluation needs one per image, in order.", nameof(results));
    }

    /// <summary>A path of a config that may be absent.</summary>
    /// <param name="dataRoot">The data set's <c>data_root</c>.</param>
    /// <param name="path">The path as configured, or null.</param>
    protected static string? LocateOptional(string? dataRoot, string? path) => path is null ? null : Locate(dataRoot, path);

    /// <summary>A path of a config: as it is where absolute or without a root, else under the root.</summary>
    /// <param name="dataRoot">The data set's <c>data_root</c>.</param>
    /// <param name="path">The path as configured.</param>
    protected static string Locate(string? dataRoot, string path) => string.IsNullOrEmpty(dataRoot) ? path : Path.Combine(dataRoot, path);
}
