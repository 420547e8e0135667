using Detection.Core.Contracts;
using Detection.Core.Structures;

namespace Detection.Runner.Hooks;

/// <summary>What an evaluation found.</summary>
/// <param name="Name">When it was made: <c>epoch_3</c> or <c>iter_9000</c>.</param>
/// <param name="Dataset">The validation set.</param>
/// <param name="Detections">One per image of the set, in order, boxes in pixels of the original image.</param>
/// <param name="Evaluations">The figures of each metric.</param>
public sealed record EvaluationOutcome(string Name, IDataset Dataset, IReadOnlyList<ImageDetections> Detections, IReadOnlyList<Evaluation> Evaluations);
