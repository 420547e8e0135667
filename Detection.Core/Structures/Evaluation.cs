namespace Detection.Core.Structures;

/// <summary>What an evaluation found.</summary>
/// <param name="Metrics">Figures by name, in the order to print them: <c>bbox_mAP</c>, <c>bbox_mAP_50</c> ...; -1 where there is nothing to measure.</param>
/// <param name="Table">The same and more, as text for people: per-class rows included.</param>
/// <param name="KeyIndicator">The name of the figure by which checkpoints are compared when the config says <c>auto</c>.</param>
public sealed record Evaluation(IReadOnlyList<(string Name, double Value)> Metrics, string Table, string KeyIndicator);
