using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Wrappers;

/// <summary>A data set whose images with rare classes come several times (mmdetection's <c>ClassBalancedDataset</c>; Gupta et
/// al., LVIS, CVPR 2019): an image comes max(1, sqrt(threshold / frequency)) times, rounded up, of its rarest class.</summary>
[Component("ClassBalancedDataset")]
public sealed class ClassBalancedDataset : IDataset
{
    private readonly IDataset dataset;
    private readonly int[] indices;

    /// <summary>Counts the classes of the images.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="oversampleThr">The part of the images below which a class is rare; in 0 .. 1.</param>
    /// <param name="filterEmptyGt">Whether images without objects come once, rather than count as a class of their own.</param>
    public ClassBalancedDataset([AlsoList] IDataset dataset, double oversampleThr, bool filterEmptyGt = true)
    {
        this.dataset = dataset;
        var empty = dataset.Classes.Count;
        var classesOf = Enumerable.Range(0, dataset.Count)
            .Select(index => dataset.GetAnnotations(index).Select(annotation => annotation.Label).Distinct().ToArray())
            .Select(labels => labels.Length == 0 && !filterEmptyGt ? [empty] : labels)
            .ToArray();
        var repeats = classesOf.SelectMany(labels => labels)
            .CountBy(label => label)
            .ToDictionary(pair => pair.Key, pair => Math.Max(1, Math.Sqrt(oversampleThr / (pair.Value / (double)dataset.Count))));
        indices = [.. classesOf.SelectMany((labels, index) =>
            Enumerable.Repeat(index, (int)Math.Ceiling(labels.Select(label => repeats[label]).DefaultIfEmpty(1).Max())))];
    }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => dataset.Classes;

    /// <inheritdoc/>
    public bool IsWide(int index) => dataset.IsWide(indices[index]);

    /// <inheritdoc/>
    public string GetFileName(int index) => dataset.GetFileName(indices[index]);

    /// <inheritdoc/>
    public string GetImageId(int index) => dataset.GetImageId(indices[index]);

    /// <inheritdoc/>
    public DetectionSample? Load(int index, Random random) => dataset.Load(indices[index], random);

    /// <inheritdoc/>
    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => dataset.GetAnnotations(indices[index]);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a balanced data set is for training.</exception>
    public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric) =>
        throw new NotSupportedException("ClassBalancedDataset is for training and cannot be evaluated; use the data set inside it.");
}
