using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Wrappers;

/// <summary>Several data sets in a row (mmdetection's <c>ConcatDataset</c>). They are evaluated one by one, their figures named
/// <c>0_...</c>, <c>1_...</c>.</summary>
[Component("ConcatDataset")]
public sealed class ConcatDataset : IDataset
{
    private readonly IReadOnlyList<IDataset> datasets;
    private readonly int[] starts;

    /// <summary>Joins data sets.</summary>
    /// <param name="datasets">The data sets; their classes are the same.</param>
    /// <param name="separateEval">Whether each is evaluated by itself; evaluating all as one is not supported.</param>
    /// <exception cref="ArgumentException">There is none, their classes differ, or they are to be evaluated as one.</exception>
    public ConcatDataset(IReadOnlyList<IDataset> datasets, bool separateEval = true)
    {
        if (datasets.Count == 0) throw new ArgumentException("datasets is empty; list at least one.", nameof(datasets));
        if (!separateEval) throw new ArgumentException("separate_eval: false is not supported; each data set is evaluated by itself.", nameof(separateEval));
        for (var i = 1; i < datasets.Count; i++)
        {
            if (!datasets[i].Classes.SequenceEqual(datasets[0].Classes))
            {
                throw new ArgumentException($"datasets: number {i} has the classes [{string.Join(", ", datasets[i].Classes)}], number 0 [{string.Join(", ", datasets[0].Classes)}]; "
                    + "a label must mean the same in all of them.", nameof(datasets));
            }
        }

        this.datasets = datasets;
        starts = new int[datasets.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + datasets[i - 1].Count;
        Count = starts[^1] + datasets[^1].Count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => datasets[0].Classes;

    /// <inheritdoc/>
    public bool IsWide(int index) => Find(index, out var inner).IsWide(inner);

    /// <inheritdoc/>
    public string GetFileName(int index) => Find(index, out var inner).GetFileName(inner);

    /// <inheritdoc/>
    public string GetImageId(int index) => Find(index, out var inner).GetImageId(inner);

    /// <inheritdoc/>
    public DetectionSample? Load(int index, Random random) => Find(index, out var inner).Load(inner, random);

    /// <inheritdoc/>
    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => Find(index, out var inner).GetAnnotations(inner);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is not one result per image.</exception>
    public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric)
    {
        if (results.Count != Count) throw new ArgumentException($"There are {results.Count} results for {Count} images; an evaluation needs one per image, in order.", nameof(results));
        var parts = datasets.Select((dataset, i) => dataset.Evaluate([.. results.Skip(starts[i]).Take(dataset.Count)], metric)).ToArray();
        return new EvaluationResult(
            [.. parts.SelectMany((part, i) => part.Metrics.Select(figure => ($"{i}_{figure.Name}", figure.Value)))],
            string.Join("\n", parts.Select((part, i) => $"Data set {i}:\n{part.Table}")),
            $"0_{parts[0].KeyIndicator}");
    }

    private IDataset Find(int index, out int inner)
    {
        if (index < 0 || index >= Count) throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} images.");
        var position = Array.FindLastIndex(starts, start => start <= index);
        inner = index - starts[position];
        return datasets[position];
    }
}
