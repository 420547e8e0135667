using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Wrappers;

/// <summary>A data set several times over, so that an epoch of a small one is longer (mmdetection's <c>RepeatDataset</c>).</summary>
/// <param name="dataset">The data set.</param>
/// <param name="times">How many times an epoch goes through it; positive.</param>
[Component("RepeatDataset")]
public sealed class RepeatDataset([AlsoList] IDataset dataset, int times) : IDataset
{
    private readonly int times = times > 0 ? times : throw new ArgumentException($"times is {times}; expected a positive number.", nameof(times));

    /// <inheritdoc/>
    public int Count => dataset.Count * times;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => dataset.Classes;

    /// <inheritdoc/>
    public bool IsWide(int index) => dataset.IsWide(index % dataset.Count);

    /// <inheritdoc/>
    public string GetFileName(int index) => dataset.GetFileName(index % dataset.Count);

    /// <inheritdoc/>
    public string GetImageId(int index) => dataset.GetImageId(index % dataset.Count);

    /// <inheritdoc/>
    public DetectionSample? Load(int index, Random random) => dataset.Load(index % dataset.Count, random);

    /// <inheritdoc/>
    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => dataset.GetAnnotations(index % dataset.Count);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a repeated data set is for training.</exception>
    public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric) =>
        throw new NotSupportedException("RepeatDataset is for training and cannot be evaluated; use the data set inside it.");
}
