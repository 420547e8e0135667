using Detection.Core.Structures;

namespace Detection.Models.Layers;

/// <summary>A convolution, a norm and perhaps an activation of a <see cref="ConvNormChain"/>.</summary>
/// <param name="Shape">The convolution; it gets no bias.</param>
/// <param name="NegativeSlope">Slope of a leaky ReLU below zero, 0 for a plain ReLU, null for no activation.</param>
public sealed record ConvNormStep(ConvShape Shape, double? NegativeSlope);
