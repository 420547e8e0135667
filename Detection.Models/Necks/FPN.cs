using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Layers;

namespace Detection.Models.Necks;

/// <summary>Feature Pyramid Network (Lin et al., CVPR 2017); mmdetection's <c>FPN</c>.</summary>
[Component("FPN")]
public sealed class FPN : FPNBase
{
    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="numOuts">Number of outputs.</param>
    /// <param name="startLevel">The first of the backbone's maps that is used.</param>
    /// <param name="endLevel">The last one; -1 is the last there is.</param>
    /// <param name="addExtraConvs">Where outputs beyond the backbone's maps come from: true or a name for stride-2 convolutions
    /// (<c>on_input</c>, <c>on_lateral</c>, <c>on_output</c>), false for max pooling.</param>
    /// <param name="reluBeforeExtraConvs">Whether a ReLU stands between extra convolutions.</param>
    /// <param name="noNormOnLateral">Whether lateral convolutions have no norm.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="actCfg">Makes the activations; none unless given.</param>
    /// <param name="upsampleCfg">How a coarser level is enlarged to be added to a finer one.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public FPN(
        IReadOnlyList<int> inChannels,
        int outChannels,
        int numOuts,
        int startLevel = 0,
        int endLevel = -1,
        ExtraLevels? addExtraConvs = null,
        bool reluBeforeExtraConvs = false,
        bool noNormOnLateral = false,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IActivationFactory? actCfg = null,
        UpsampleConfig? upsampleCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            nameof(FPN),
            new FPNSettings(inChannels, outChannels, numOuts, startLevel, endLevel, addExtraConvs?.Source, reluBeforeExtraConvs, noNormOnLateral,
                convCfg, normCfg, actCfg, upsampleCfg ?? new UpsampleConfig()),
            initCfg)
    {
    }
}
