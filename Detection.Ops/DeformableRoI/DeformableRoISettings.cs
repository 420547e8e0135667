namespace Detection.Ops.DeformableRoI;

/// <summary>What deformable RoI pooling computes.</summary>
/// <param name="Height">Output height in cells.</param>
/// <param name="Width">Output width in cells.</param>
/// <param name="SpatialScale">Cells per pixel.</param>
/// <param name="SamplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
/// <param name="Gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
internal sealed record DeformableRoISettings(int Height, int Width, double SpatialScale, int SamplingRatio, double Gamma);
