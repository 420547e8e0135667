using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>The pyramid of HRNet: all branches side by side at the finest resolution, reduced, then pooled (Sun et al., "High-Resolution
/// Representations for Labeling Pixels and Regions", 2019); mmdetection's <c>HRFPN</c>.</summary>
[Component("HRFPN")]
[UnsupportedKey("norm_cfg", "the convolutions have no norms; mmdetection ignores it too")]
public sealed class HRFPN : NeckBase
{
    private readonly int numIns;
    private readonly PyramidPooling poolingType;
    private readonly bool withCp;
    private readonly ConvModule reductionConv;
    private readonly ModuleList<ConvModule> fpnConvs = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each branch.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="numOuts">Number of outputs.</param>
    /// <param name="poolingType">How coarser levels are made: <c>AVG</c> or <c>MAX</c>.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="withCp">Whether convolutions compute again in the backward pass rather than keep what they computed.</param>
    /// <param name="stride">Step of the 3x3 convolutions.</param>
    /// <param name="initCfg">How weights are initialized; Caffe2's Xavier unless given.</param>
    public HRFPN(
        IReadOnlyList<int> inChannels,
        int outChannels,
        int numOuts = 5,
        PyramidPooling poolingType = PyramidPooling.Avg,
        IConvFactory? convCfg = null,
        bool withCp = false,
        int stride = 1,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(HRFPN), initCfg ?? Caffe2Xavier)
    {
        numIns = inChannels.Count;
        this.poolingType = poolingType;
        this.withCp = withCp;
        reductionConv = new ConvModule(new ConvShape(inChannels.Sum(), outChannels, 1), convCfg);
        for (var level = 0; level < numOuts; level++) fpnConvs.Add(new ConvModule(new ConvShape(outChannels, outChannels, 3, stride, 1), convCfg));
        register_module("reduction_conv", reductionConv);
        register_module("fpn_convs", fpnConvs);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, numIns);
        using var scope = NewDisposeScope();
        using var joined = cat([features[0], .. features.Skip(1).Select((feature, index) => Enlarge(feature, 2 << index))], 1);
        using var reduced = Convolve(reductionConv, joined);
        return [.. fpnConvs.Select((convolution, level) =>
        {
            if (level == 0) return Convolve(convolution, reduced).MoveToOuterDisposeScope();
            using var pooled = Pool(reduced, 1 << level);
            return Convolve(convolution, pooled).MoveToOuterDisposeScope();
        })];
    }

    private static Tensor Enlarge(Tensor map, int factor)
        => nn.functional.interpolate(map, scale_factor: [factor, factor], mode: InterpolationMode.Bilinear, align_corners: false);

    private Tensor Pool(Tensor map, int size)
        => poolingType == PyramidPooling.Max ? nn.functional.max_pool2d(map, size, size) : nn.functional.avg_pool2d(map, size, size);

    private Tensor Convolve(ConvModule convolution, Tensor map)
        => withCp ? Checkpointing.Run(convolution, convolution.call, map) : convolution.call(map);
}
