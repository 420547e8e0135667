using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Feature pyramid with a second path from fine to coarse (Liu et al., "Path Aggregation Network", CVPR 2018);
/// mmdetection's <c>PAFPN</c>.</summary>
[Component("PAFPN")]
public sealed class PAFPN : FPNBase
{
    private readonly ModuleList<ConvModule> downsampleConvs = new();
    private readonly ModuleList<ConvModule> pafpnConvs = new();

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
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public PAFPN(
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
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            nameof(PAFPN),
            new FPNSettings(inChannels, outChannels, numOuts, startLevel, endLevel, addExtraConvs?.Source, reluBeforeExtraConvs, noNormOnLateral,
                convCfg, normCfg, actCfg, new UpsampleConfig()),
            initCfg)
    {
        for (var level = 1; level < UsedLevels; level++)
        {
            downsampleConvs.Add(Convolution(outChannels, 3, 2));
            pafpnConvs.Add(Convolution(outChannels, 3, 1));
        }

        register_module("downsample_convs", downsampleConvs);
        register_module("pafpn_convs", pafpnConvs);
    }

    /// <inheritdoc/>
    protected override Tensor[] Finish(Tensor[] outputs)
    {
        for (var level = 1; level < outputs.Length; level++)
        {
            using var halved = downsampleConvs[level - 1].call(outputs[level - 1]);
            outputs[level] = outputs[level] + halved;
        }

        return [outputs[0], .. outputs.Skip(1).Select((output, index) => pafpnConvs[index].call(output))];
    }
}
