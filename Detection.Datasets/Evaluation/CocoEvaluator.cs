using System.Runtime.ExceptionServices;
using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>Average precision and recall of boxes or masks as pycocotools' <c>COCOeval</c> computes them.</summary>
/// <param name="groundTruth">The annotations.</param>
/// <param name="iouType">What is compared.</param>
/// <param name="categoryIds">The categories to evaluate; all of the file where absent.</param>
public sealed class CocoEvaluator(CocoFile groundTruth, CocoIouType iouType = CocoIouType.Bbox, IReadOnlyList<int>? categoryIds = null)
{
    private readonly ICocoOverlap overlap = iouType == CocoIouType.Segm ? new CocoMaskOverlap(groundTruth.Path) : new CocoBoxOverlap();

    private readonly CocoCategory[] categories =
        [.. groundTruth.Categories.Where(category => categoryIds is null || categoryIds.Contains(category.Id)).OrderBy(category => category.Id)];

    /// <summary>Evaluates a results file against an annotation file.</summary>
    /// <param name="annotationFile">A file in COCO's instances format.</param>
    /// <param name="resultsFile">A file in COCO's results format.</param>
    /// <param name="iouType">What is compared.</param>
    /// <exception cref="DatasetException">One of the files is missing or faulty, or they do not belong together.</exception>
    public static CocoSummary EvaluateFiles(string annotationFile, string resultsFile, CocoIouType iouType = CocoIouType.Bbox) =>
        new CocoEvaluator(CocoFile.Read(annotationFile), iouType).Evaluate(CocoResultsFile.Read(resultsFile));

    /// <summary>Evaluates detections.</summary>
    /// <param name="results">The detections; those of other categories are not looked at.</param>
    /// <param name="includeImage">Which images count; all of the file where absent.</param>
    /// <exception cref="DatasetException">A detection is of an image that the annotation file does not have, or masks are compared and one is missing.</exception>
    public CocoSummary Evaluate(IReadOnlyList<CocoResult> results, Func<CocoId, bool>? includeImage = null)
    {
        var ranks = RankImages(includeImage);
        var truthOf = groundTruth.Annotations
            .Select(annotation => (annotation, rank: ranks.GetValueOrDefault(groundTruth.Images[annotation.Image].Id, -1)))
            .Where(pair => pair.rank >= 0)
            .ToLookup(pair => pair.annotation.CategoryId);
        var resultsOf = results
            .Select(result => (result, rank: RankOf(result, ranks, includeImage)))
            .Where(pair => pair.rank >= 0)
            .ToLookup(pair => pair.result.CategoryId);
        var evaluators = new CocoCategoryEvaluator[categories.Length];
        try
        {
            Parallel.For(0, categories.Length, index => evaluators[index] = EvaluateCategory(truthOf[categories[index].Id], resultsOf[categories[index].Id]));
        }
        catch (AggregateException several)
        {
            // One fault is enough to know, and its own type says more.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return Summarize(evaluators);
    }

    private Dictionary<CocoId, int> RankImages(Func<CocoId, bool>? include) => groundTruth.Images
        .Select(image => image.Id)
        .Where(id => include?.Invoke(id) ?? true)
        .Order()
        .Select((id, rank) => (id, rank))
        .ToDictionary(pair => pair.id, pair => pair.rank);

    private int RankOf(CocoResult result, Dictionary<CocoId, int> ranks, Func<CocoId, bool>? include)
    {
        if (ranks.TryGetValue(result.ImageId, out var rank)) return rank;
        return include is not null && !include(result.ImageId)
            ? -1
            : throw new DatasetException($"{groundTruth.Path}: a result is of image {result.ImageId}, which is not in the file; the results belong to another data set.");
    }

    private CocoCategoryEvaluator EvaluateCategory(
        IEnumerable<(CocoAnnotation Annotation, int Rank)> truth,
        IEnumerable<(CocoResult Result, int Rank)> results)
    {
        var truthOf = truth.ToLookup(pair => pair.Rank, pair => pair.Annotation);
        var resultsOf = results.ToLookup(pair => pair.Rank, pair => pair.Result);
        var evaluator = new CocoCategoryEvaluator(overlap);
        foreach (var rank in truthOf.Select(group => group.Key).Union(resultsOf.Select(group => group.Key)).Order())
            evaluator.Add([.. truthOf[rank]], resultsOf[rank]);
        evaluator.Finish();
        return evaluator;
    }

    private CocoSummary Summarize(CocoCategoryEvaluator[] evaluators)
    {
        var precisions = Enumerable.Range(0, CocoCriteria.AreaRanges.Length)
            .Select(range => evaluators.Select(evaluator => evaluator.Measures(range) ? evaluator.AveragePrecisions(range) : null).ToArray())
            .ToArray();
        double[] stats =
        [
            Mean(precisions[0]),
            Mean(precisions[0], threshold: 0),
            Mean(precisions[0], threshold: 5),
            Mean(precisions[1]),
            Mean(precisions[2]),
            Mean(precisions[3]),
            Recall(range: 0, 1),
            Recall(range: 0, 10),
            Recall(range: 0, CocoCriteria.MaxDetections),
            Recall(range: 1, CocoCriteria.MaxDetections),
            Recall(range: 2, CocoCriteria.MaxDetections),
            Recall(range: 3, CocoCriteria.MaxDetections),
        ];
        return new CocoSummary(stats, [.. categories.Select((category, index) => (category.Id, category.Name, precisions[0][index]?.Average() ?? -1))]);

        double Recall(int range, int detections) =>
            Mean([.. evaluators.Select(evaluator => evaluator.Measures(range) ? evaluator.Recalls(range, detections) : null)]);
    }

    // Every category that has ground truth weighs the same.
    private static double Mean(IEnumerable<double[]?> perCategory, int? threshold = null) => perCategory
        .OfType<double[]>()
        .Select(values => threshold is { } only ? values[only] : values.Average())
        .DefaultIfEmpty(-1)
        .Average();
}
