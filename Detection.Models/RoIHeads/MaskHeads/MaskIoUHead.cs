using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using MSELoss = Detection.Models.Losses.MSELoss;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>Predicts the overlap of a predicted mask with its object from the region features and the mask (Huang et al., Mask Scoring
/// R-CNN, CVPR 2019); mmdetection's <c>MaskIoUHead</c>.</summary>
[Component("MaskIoUHead")]
public sealed class MaskIoUHead : nn.Module<Tensor, Tensor, Tensor>, IMaskIoUHead, IWeightInitialized
{
    private readonly ILoss lossIou;
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly ModuleList<Conv2d> convs = new();
    private readonly ModuleList<Linear> fcs = new();
    private readonly Linear maskIou;
    private readonly int numClasses;

    /// <summary>Builds the layers.</summary>
    /// <param name="numConvs">Number of convolutions, the last of which halves the features.</param>
    /// <param name="numFcs">Number of fully connected layers.</param>
    /// <param name="roiFeatSize">Size of region features in cells, a number or height and width; 14 unless given.</param>
    /// <param name="inChannels">Channels of region features.</param>
    /// <param name="convOutChannels">Channels of the convolutions.</param>
    /// <param name="fcOutChannels">Outputs of the fully connected layers.</param>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="lossIou">The loss; mean squared error of weight 0.5 unless given.</param>
    /// <param name="initCfg">How weights are initialized; mmdetection's way unless given.</param>
    public MaskIoUHead(
        int numConvs = 4,
        int numFcs = 2,
        IntPair? roiFeatSize = null,
        int inChannels = 256,
        int convOutChannels = 256,
        int fcOutChannels = 1024,
        int numClasses = 80,
        ILoss? lossIou = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(MaskIoUHead))
    {
        this.numClasses = numClasses;
        this.lossIou = lossIou ?? new MSELoss(lossWeight: 0.5);
        this.initCfg = initCfg ?? [new KaimingInitializer(name: "convs"), new Caffe2XavierInitializer(name: "fcs"), new NormalInitializer(std: 0.01, name: "fc_mask_iou")];
        for (var index = 0; index < numConvs; index++)
            convs.Add(nn.Conv2d(index == 0 ? inChannels + 1 : convOutChannels, convOutChannels, 3, stride: index == numConvs - 1 ? 2 : 1, padding: 1));
        var size = roiFeatSize ?? 14;
        for (var index = 0; index < numFcs; index++)
            fcs.Add(nn.Linear(index == 0 ? convOutChannels * (size.First / 2) * (size.Second / 2) : fcOutChannels, fcOutChannels));
        maskIou = nn.Linear(fcOutChannels, numClasses);
        register_module("convs", convs);
        register_module("fcs", fcs);
        register_module("fc_mask_iou", maskIou);
        register_module("loss_iou", this.lossIou.Module);
    }

    /// <inheritdoc cref="IMaskIoUHead.forward"/>
    public override Tensor forward(Tensor features, Tensor logits)
    {
        if (features.shape[0] == 0) return EmptyOutput.Of(this, features, 0, numClasses);
        using var scope = NewDisposeScope();
        var current = cat([features, nn.functional.max_pool2d(logits.sigmoid().unsqueeze(1), 2, 2)], 1);
        current = convs.Aggregate(current, (convolved, convolution) => convolution.call(convolved).relu_()).flatten(1);
        current = fcs.Aggregate(current, (connected, layer) => layer.call(connected).relu_());
        return maskIou.call(current).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An image with positive samples has no masks.</exception>
    public Tensor GetTargets(IReadOnlyList<SamplingResult> samples, IReadOnlyList<GroundTruth> groundTruth, Tensor logits, Tensor maskTargets, double threshold)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var inside = cat([.. samples.Select((sample, image) => ShareInside(sample, groundTruth[image], image))], 0);
        var predicted = (logits > threshold).to(float32);
        var overlaps = (predicted * maskTargets).sum([1, 2]);
        var whole = maskTargets.sum([1, 2]) / (inside + 1e-7);
        return (overlaps / (predicted.sum([1, 2]) + whole - overlaps)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="IMaskIoUHead.Loss"/>
    public Core.Structures.Losses Loss(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var positives = (targets > 0).nonzero().squeeze(1);
        var loss = positives.shape[0] == 0
            ? predictions.sum() * 0
            : lossIou.forward(predictions.index_select(0, positives), targets.index_select(0, positives));
        return new Core.Structures.Losses().Add("loss_mask_iou", Ranks.PartOfMean(loss, positives.shape[0])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    // How much of its object's mask lies inside each positive's box, cut to whole pixels as mmdetection does.
    private static Tensor ShareInside(SamplingResult sample, GroundTruth truth, int image)
    {
        var count = (int)sample.PositiveBoxes.shape[0];
        if (count == 0) return sample.PositiveBoxes.new_zeros(0);
        var masks = truth.Masks ?? throw new InvalidOperationException(
            $"MaskIoUHead is trained, but image {image} of the batch has no masks; load them with LoadAnnotations(with_mask=True) and collect 'gt_masks'.");
        using var scope = NewDisposeScope();
        var boxes = sample.PositiveBoxes.cpu().to(int64).data<long>().ToArray();
        var objects = sample.PositiveGroundTruthIndices.cpu().data<long>().ToArray();
        var areas = masks.cpu().sum([1, 2], type: int64).data<long>().ToArray();
        var onCpu = masks.cpu();
        var shares = new float[count];
        for (var index = 0; index < count; index++)
        {
            using var step = NewDisposeScope();
            var (x1, width) = Extent(boxes[index * 4], boxes[(index * 4) + 2], masks.shape[2]);
            var (y1, height) = Extent(boxes[(index * 4) + 1], boxes[(index * 4) + 3], masks.shape[1]);
            var part = onCpu[objects[index]].narrow(0, y1, height).narrow(1, x1, width).sum(type: int64).item<long>();
            shares[index] = (float)(part / (areas[objects[index]] + 1e-7));
        }

        return tensor(shares, device: sample.PositiveBoxes.device).MoveToOuterDisposeScope();
    }

    private static (long Start, long Length) Extent(long low, long high, long size)
    {
        var (start, end) = (Math.Clamp(low, 0, size), Math.Clamp(high, 0, size));
        return (start, Math.Min(Math.Max(end - start, 1), size - start));
    }
}
