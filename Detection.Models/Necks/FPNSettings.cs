using Detection.Core.Contracts;
using Detection.Models.Layers;

namespace Detection.Models.Necks;

/// <summary>What a feature pyramid is made with.</summary>
/// <param name="InChannels">Channels of each of the backbone's maps.</param>
/// <param name="OutChannels">Channels of every output.</param>
/// <param name="NumOuts">Number of outputs.</param>
/// <param name="StartLevel">The first of the backbone's maps that is used.</param>
/// <param name="EndLevel">The last one; -1 is the last there is.</param>
/// <param name="ExtraSource">The maps that extra convolutions start from; null is max pooling instead.</param>
/// <param name="ReluBeforeExtraConvs">Whether a ReLU stands between extra convolutions.</param>
/// <param name="NoNormOnLateral">Whether lateral convolutions have no norm.</param>
/// <param name="ConvCfg">Makes the convolutions; null is plain ones.</param>
/// <param name="NormCfg">Makes the norms; null is none.</param>
/// <param name="ActCfg">Makes the activations; null is none.</param>
/// <param name="UpsampleCfg">How a coarser level is enlarged to be added to a finer one.</param>
public sealed record FPNSettings(
    IReadOnlyList<int> InChannels,
    int OutChannels,
    int NumOuts,
    int StartLevel,
    int EndLevel,
    ExtraLevelSource? ExtraSource,
    bool ReluBeforeExtraConvs,
    bool NoNormOnLateral,
    IConvFactory? ConvCfg,
    INormFactory? NormCfg,
    IActivationFactory? ActCfg,
    UpsampleConfig UpsampleCfg);
