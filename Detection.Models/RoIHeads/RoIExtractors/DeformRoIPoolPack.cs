using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Deformable RoI pooling that computes the moves of its bins from the region pooled without any (Dai et al., ICCV 2017; mmcv's
/// <c>DeformRoIPoolPack</c>).</summary>
/// <remarks>In state dicts: <c>roi_layers.L.offset_fc</c> for every level L.</remarks>
/// <param name="outputSize">Cells of the output: one number, or height and width.</param>
/// <param name="outputChannels">Channels of the maps.</param>
/// <param name="deformFcChannels">Values of each hidden layer.</param>
/// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
/// <param name="gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
/// <exception cref="ArgumentException">The output has no cells.</exception>
[Component("DeformRoIPoolPack")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
public sealed class DeformRoIPoolPack(IntPair outputSize, int outputChannels, int deformFcChannels = 1024, int samplingRatio = 0, double gamma = 0.1)
    : DeformRoIPoolPackBase(outputSize, outputChannels, deformFcChannels, samplingRatio, gamma, nameof(DeformRoIPoolPack))
{
    private readonly Func<DeformRoIPoolPack> another = () => new DeformRoIPoolPack(outputSize, outputChannels, deformFcChannels, samplingRatio, gamma);

    /// <inheritdoc/>
    public override IRoILayer ForLevel(int level) => level == 0 ? this : another();
}
