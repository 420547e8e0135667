using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of heads that predict one box at each point of the levels (mmdetection's <c>AnchorFreeHead</c>).</summary>
public abstract class AnchorFreeHead : TowerHead, IObjectCoverage
{
    private readonly MlvlPointGenerator points;

    /// <summary>Makes the predictors after the towers.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="strides">Stride of each level in pixels.</param>
    /// <param name="clsChannels">Channels after the tower of the classes.</param>
    /// <param name="regChannels">Channels after the tower of the boxes.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected AnchorFreeHead(TowerHeadSettings settings, IReadOnlyList<IntPair> strides, int clsChannels, int regChannels, string name)
        : base(settings, name)
    {
        points = new MlvlPointGenerator(strides);
        ConvCls = nn.Conv2d(clsChannels, ClsOutChannels, 3, padding: 1);
        ConvReg = nn.Conv2d(regChannels, 4, 3, padding: 1);
        register_module("conv_cls", ConvCls);
        register_module("conv_reg", ConvReg);
    }

    /// <inheritdoc/>
    protected override int LevelCount => points.Strides.Count;

    /// <summary>Predicts the class scores.</summary>
    protected Conv2d ConvCls { get; }

    /// <summary>Predicts the boxes.</summary>
    protected Conv2d ConvReg { get; }

    /// <summary>Stride of each level in pixels, horizontally.</summary>
    protected int[] Strides => [.. points.Strides.Select(stride => stride.X)];

    /// <inheritdoc cref="IObjectCoverage.PriorStrides"/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => points.Strides;

    /// <inheritdoc cref="IObjectCoverage.Cover"/>
    public abstract IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth);

    /// <summary>The points of levels of given sizes.</summary>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="device">Where they are made.</param>
    /// <returns>Per level [H * W, 2] x y in pixels.</returns>
    protected Tensor[] Points(IReadOnlyList<(int Height, int Width)> sizes, Device device) => points.GridPriors(sizes, device);

    /// <summary>The points of a set of maps.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <returns>Per level [H * W, 2] x y in pixels.</returns>
    protected Tensor[] Points(Tensor[] maps) => points.GridPriors(Sizes(maps), maps[0].device);

    /// <summary>The outputs of all levels: level by level, within a level image by image.</summary>
    /// <param name="maps">[N, K, H, W] per level.</param>
    /// <param name="columns">K.</param>
    /// <returns>[sum of N * H * W, K].</returns>
    protected static Tensor Flat(Tensor[] maps, int columns) => cat([.. maps.Select(map => Rows(map, columns))], 0);

    /// <summary>Targets of a batch brought into the order of <see cref="Flat"/>.</summary>
    /// <param name="images">Per image [P, ...], P the points of all levels.</param>
    /// <param name="levelCounts">Points of each level.</param>
    /// <returns>[N * P, ...].</returns>
    protected static Tensor LevelByLevel(IReadOnlyList<Tensor> images, IReadOnlyList<int> levelCounts)
    {
        var parts = new List<Tensor>();
        var start = 0;
        foreach (var count in levelCounts)
        {
            parts.AddRange(images.Select(image => image.narrow(0, start, count)));
            start += count;
        }

        return cat(parts, 0);
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale)
        => new DensePredictor(Decode, UseSigmoid, ClsOutChannels, TestCfg!)
            .Predict(outputs[0], outputs[1], Points(outputs[0]), metas, rescale, outputs.Length > 2 ? outputs[2] : null);

    /// <summary>Turns predictions of a level into boxes.</summary>
    /// <param name="level">Which level, counted from 0.</param>
    /// <param name="priors">[n, 2] x y in pixels.</param>
    /// <param name="deltas">[n, 4].</param>
    /// <param name="maxShape">Height and width of the image in pixels.</param>
    /// <returns>[n, 4] x1 y1 x2 y2 in pixels.</returns>
    protected virtual Tensor Decode(int level, Tensor priors, Tensor deltas, (int Height, int Width) maxShape)
        => BBoxCoder.Decode(priors, deltas, maxShape);
}
