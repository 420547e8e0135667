using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>What the stacks of convolutions of a RetinaNet's head are made with.</summary>
/// <param name="StackedConvs">Convolutions in each stack.</param>
/// <param name="ConvCfg">Makes them; null makes plain ones.</param>
/// <param name="NormCfg">Makes their norms; null makes none.</param>
public sealed record RetinaLayout(int StackedConvs, IConvFactory? ConvCfg, INormFactory? NormCfg);
