using Detection.Core.Construction;

namespace Detection.Ops.Deformable;

/// <summary>How a deformable convolution steps; its kernel's size and channels are those of its weight. Pairs are vertical, then
/// horizontal.</summary>
/// <param name="Stride">Step in cells.</param>
/// <param name="Padding">Zeros thought around the input, in cells.</param>
/// <param name="Dilation">Distance between kernel taps in cells, before they are moved.</param>
/// <param name="Groups">Number of channel groups of the convolution.</param>
/// <param name="DeformGroups">Number of channel groups that have offsets (and masks) of their own.</param>
public sealed record DeformableShape(IntPair Stride, IntPair Padding, IntPair Dilation, int Groups = 1, int DeformGroups = 1);
