namespace Detection.Ops.RoI;

/// <summary>What RoIAlign computes.</summary>
/// <param name="Height">Output height in cells.</param>
/// <param name="Width">Output width in cells.</param>
/// <param name="SpatialScale">Cells per pixel.</param>
/// <param name="SamplingRatio">Samples per bin and axis; 0 takes as many as the bin has cells, rounded up.</param>
/// <param name="Mode">How a bin's samples become one value.</param>
/// <param name="Aligned">Whether a cell's centre is at its middle (mmcv's <c>aligned</c>).</param>
internal sealed record RoIAlignSettings(int Height, int Width, double SpatialScale, int SamplingRatio, PoolMode Mode, bool Aligned);
