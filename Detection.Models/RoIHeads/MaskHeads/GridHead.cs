using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>Predicts a grid of points on a box as heat maps (Lu et al., Grid R-CNN, CVPR 2019); mmdetection's <c>GridHead</c>.</summary>
[Component("GridHead")]
[UnsupportedKey("class_agnostic", "the points are the same for all classes, in mmdetection too")]
public sealed class GridHead : nn.Module<Tensor, (Tensor Fused, Tensor Unfused)>, IGridHead, IWeightInitialized
{
    private readonly int roiFeatSize;
    private readonly int pointFeatChannels;
    private readonly GridLayout layout;
    private readonly ILoss lossGrid;
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly ModuleList<ConvModule> convs = new();
    private readonly ConvTranspose2d deconv1;
    private readonly GroupNorm norm1;
    private readonly ConvTranspose2d deconv2;
    private readonly GridFusion first;
    private readonly GridFusion second;

    /// <summary>Builds the layers.</summary>
    /// <param name="gridPoints">Number of points, a square of at least 4.</param>
    /// <param name="numConvs">Number of convolutions, the first of which halves the features.</param>
    /// <param name="roiFeatSize">Height and width of region features in cells.</param>
    /// <param name="inChannels">Channels of region features.</param>
    /// <param name="convKernelSize">Height and width of the kernels.</param>
    /// <param name="pointFeatChannels">Channels of each point.</param>
    /// <param name="deconvKernelSize">Height and width of the transposed convolutions' kernels.</param>
    /// <param name="lossGrid">The loss; cross entropy of sigmoids of weight 15 unless given.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; GN of 36 groups unless given, none where it is null.</param>
    /// <param name="initCfg">How weights are initialized; mmdetection's way unless given.</param>
    /// <exception cref="ArgumentException">The number of points is no square of at least 4.</exception>
    public GridHead(
        int gridPoints = 9,
        int numConvs = 8,
        int roiFeatSize = 14,
        int inChannels = 256,
        int convKernelSize = 3,
        int pointFeatChannels = 64,
        int deconvKernelSize = 4,
        ILoss? lossGrid = null,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "GN", "num_groups": 36}""")] INormFactory? normCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(GridHead))
    {
        layout = new GridLayout(gridPoints, roiFeatSize * 4);
        if (gridPoints < 4 || layout.Side * layout.Side != gridPoints)
            throw new ArgumentException($"grid_points must be a square number of at least 4, found {gridPoints}.", nameof(gridPoints));
        this.roiFeatSize = roiFeatSize;
        this.pointFeatChannels = pointFeatChannels;
        this.lossGrid = lossGrid ?? new CrossEntropyLoss(useSigmoid: true, lossWeight: 15);
        this.initCfg = initCfg ?? DefaultInitCfg();
        var channels = pointFeatChannels * gridPoints;
        for (var index = 0; index < numConvs; index++)
        {
            var shape = new ConvShape(index == 0 ? inChannels : channels, channels, convKernelSize, index == 0 ? 2 : 1, (convKernelSize - 1) / 2);
            convs.Add(new ConvModule(shape, convCfg, normCfg, new ReLUFactory(), bias: true));
        }

        var padding = (deconvKernelSize - 2) / 2;
        deconv1 = nn.ConvTranspose2d(channels, channels, deconvKernelSize, 2, padding, groups: gridPoints);
        norm1 = nn.GroupNorm(gridPoints, channels);
        deconv2 = nn.ConvTranspose2d(channels, gridPoints, deconvKernelSize, 2, padding, groups: gridPoints);
        first = new GridFusion(layout, pointFeatChannels);
        second = new GridFusion(layout, pointFeatChannels);
        register_module("convs", convs);
        register_module("deconv1", deconv1);
        register_module("norm1", norm1);
        register_module("deconv2", deconv2);
        register_module("forder_trans", first.Layers);
        register_module("sorder_trans", second.Layers);
        register_module("loss_grid", this.lossGrid.Module);
    }

    /// <inheritdoc cref="IGridHead.forward"/>
    /// <exception cref="ArgumentException">The features are not of the configured size.</exception>
    public override (Tensor Fused, Tensor Unfused) forward(Tensor features)
    {
        if (features.shape[2] != roiFeatSize || features.shape[3] != roiFeatSize)
            throw new ArgumentException($"GridHead: roi_feat_size is {roiFeatSize}, but the region features are {features.shape[2]} x {features.shape[3]}.", nameof(features));
        using var scope = NewDisposeScope();
        var current = convs.Aggregate(features, (convolved, convolution) => convolution.call(convolved));
        var own = current.split(pointFeatChannels, 1).ToArray();
        var fused = HeatMaps(cat(second.Apply(own, first.Apply(own, own)), 1));
        var unfused = training ? HeatMaps(current) : fused.alias();
        return (fused.MoveToOuterDisposeScope(), unfused.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor GetTargets(Tensor boxes, Tensor groundTruthBoxes, int radius) => new GridTargets(layout).Draw(boxes, groundTruthBoxes, radius);

    /// <inheritdoc cref="IGridHead.Loss"/>
    public Core.Structures.Losses Loss(Tensor fused, Tensor unfused, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return new Core.Structures.Losses().Add("loss_grid", lossGrid.forward(fused, targets) + lossGrid.forward(unfused, targets)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor GetBoxes(Tensor boxes, Tensor fused)
    {
        using var scope = NewDisposeScope();
        var (count, size) = (boxes.shape[0], layout.PartSize);
        var (scores, places) = fused.sigmoid().reshape(count, layout.Corners.Count, size * size).max(2);
        var (starts, extents) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2) - boxes.narrow(1, 0, 2));
        var xs = Position(places.remainder(size), corner => corner.X, 0);
        var ys = Position(places.div(size, RoundingMode.floor), corner => corner.Y, 1);
        var (side, last) = (layout.Side, layout.Corners.Count - layout.Side);
        var sides = stack(
            [
                Vote(xs, Enumerable.Range(0, side)),
                Vote(ys, Enumerable.Range(0, side).Select(index => index * side)),
                Vote(xs, Enumerable.Range(last, side)),
                Vote(ys, Enumerable.Range(0, side).Select(index => (index * side) + side - 1)),
            ],
            1);
        return sides.MoveToOuterDisposeScope();

        // The cell in the map of the doubled box, which begins half an extent before the box, as pixels.
        Tensor Position(Tensor cells, Func<(int X, int Y), int> corner, int axis)
        {
            var offsets = tensor(layout.Corners.Select(place => (long)corner(place)).ToArray(), device: boxes.device);
            var extent = extents.narrow(1, axis, 1);
            return (((cells + offsets).to(float32) + 0.5) / size * extent) + (starts.narrow(1, axis, 1) - (extent / 2));
        }

        Tensor Vote(Tensor positions, IEnumerable<int> points)
        {
            var members = tensor(points.Select(point => (long)point).ToArray(), device: boxes.device);
            var weights = scores.index_select(1, members);
            return (positions.index_select(1, members) * weights).sum(dim: 1) / weights.sum(dim: 1);
        }
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private static IReadOnlyList<IInitializer> DefaultInitCfg() =>
    [
        new KaimingInitializer(layer: new LayerNames("Conv2d", "Linear")),
        new NormalInitializer(std: 0.001, layer: new LayerNames("ConvTranspose2d"), overrides: [new NormalInitializer(std: 0.001, bias: -Math.Log(0.99 / 0.01), name: "deconv2")]),
    ];

    private Tensor HeatMaps(Tensor features) => deconv2.call(norm1.call(deconv1.call(features)).relu_());
}
