namespace Detection.Models.Layers.Plugins;

/// <summary>What a <see cref="GeneralizedAttention"/> is made with.</summary>
/// <param name="SpatialRange">How far a query looks, in cells; negative is everywhere.</param>
/// <param name="NumHeads">Number of heads.</param>
/// <param name="PositionEmbeddingDim">Length of the embedding of a distance; not positive is the number of channels.</param>
/// <param name="PositionMagnitude">What distances are multiplied by.</param>
/// <param name="KvStride">Step of keys and values.</param>
/// <param name="QStride">Step of queries.</param>
/// <param name="Terms">The terms that weights are summed of.</param>
public sealed record GeneralizedAttentionSettings(
    int SpatialRange,
    int NumHeads,
    int PositionEmbeddingDim,
    double PositionMagnitude,
    int KvStride,
    int QStride,
    AttentionTerms Terms);
