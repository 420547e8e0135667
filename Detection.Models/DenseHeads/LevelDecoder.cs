using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Turns what a head predicts at some positions of a level into boxes.</summary>
/// <param name="level">Which level, counted from 0.</param>
/// <param name="priors">[n, 4] anchors or [n, 2] points in pixels.</param>
/// <param name="deltas">[n, D], the head's box outputs there.</param>
/// <param name="maxShape">Height and width of the image in pixels, that boxes are cut at.</param>
/// <returns>[n, 4] x1 y1 x2 y2 in pixels.</returns>
public delegate Tensor LevelDecoder(int level, Tensor priors, Tensor deltas, (int Height, int Width) maxShape);
