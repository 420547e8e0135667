using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Ops.Boxes;
using Detection.Ops.Masks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>A small fully convolutional network that predicts a mask per class (He et al., Mask R-CNN, ICCV 2017, fig. 4 right);
/// mmdetection's <c>FCNMaskHead</c>.</summary>
[Component("FCNMaskHead")]
public sealed class FCNMaskHead : nn.Module<Tensor, Tensor>, IMaskHead, IWeightInitialized
{
    private readonly bool classAgnostic;
    private readonly MaskUpsampling? upsampling;
    private readonly int factor;
    private readonly IMaskLoss lossMask;
    private readonly ModuleList<ConvModule> convs = new();
    private readonly nn.Module<Tensor, Tensor>? upsample;
    private readonly nn.Module<Tensor, Tensor> logits;

    /// <summary>Builds the layers.</summary>
    /// <param name="numConvs">Number of convolutions before the features are enlarged.</param>
    /// <param name="roiFeatSize">Size of region features in cells; taken as in mmdetection, the head fits any.</param>
    /// <param name="inChannels">Channels of region features.</param>
    /// <param name="convKernelSize">Height and width of the kernels.</param>
    /// <param name="convOutChannels">Channels of the convolutions.</param>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="classAgnostic">Whether one mask serves all classes.</param>
    /// <param name="upsampleCfg">How features are enlarged; a transposed convolution of factor 2 unless given.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="predictorCfg">Makes the last convolution; a plain one unless given.</param>
    /// <param name="lossMask">The loss; cross entropy of masks unless given.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public FCNMaskHead(
        int numConvs = 4,
        IntPair? roiFeatSize = null,
        int inChannels = 256,
        int convKernelSize = 3,
        int convOutChannels = 256,
        int numClasses = 80,
        bool classAgnostic = false,
        MaskUpsampleConfig? upsampleCfg = null,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IConvFactory? predictorCfg = null,
        IMaskLoss? lossMask = null)
        : base(nameof(FCNMaskHead))
    {
        if (numClasses < 1) throw new ArgumentException($"num_classes is {numClasses}; a head needs at least one class.", nameof(numClasses));
        if (roiFeatSize is { First: < 1 } or { Second: < 1 }) throw new ArgumentException("roi_feat_size must be at least 1.", nameof(roiFeatSize));
        NumClasses = numClasses;
        this.classAgnostic = classAgnostic;
        this.lossMask = lossMask ?? new CrossEntropyLoss(useMask: true);
        register_module("loss_mask", this.lossMask.Module);
        for (var index = 0; index < numConvs; index++)
        {
            var shape = new ConvShape(index == 0 ? inChannels : convOutChannels, convOutChannels, convKernelSize, Padding: (convKernelSize - 1) / 2);
            convs.Add(new ConvModule(shape, convCfg, normCfg, new ReLUFactory()));
        }

        register_module("convs", convs);
        var channels = numConvs > 0 ? convOutChannels : inChannels;
        var enlarging = upsampleCfg ?? new MaskUpsampleConfig(MaskUpsampling.Deconv);
        upsampling = enlarging.Type;
        factor = upsampling is null ? 1 : enlarging.ScaleFactor;
        upsample = Upsample(enlarging, channels, convOutChannels);
        if (upsample is not null) register_module("upsample", upsample);
        logits = (predictorCfg ?? new Conv2dFactory()).Create(
            new ConvShape(upsampling == MaskUpsampling.Deconv ? convOutChannels : channels, classAgnostic ? 1 : numClasses, 1));
        register_module("conv_logits", logits);
    }

    /// <inheritdoc/>
    public int NumClasses { get; }

    /// <inheritdoc cref="IMaskHead.forward"/>
    public override Tensor forward(Tensor features)
    {
        if (features.shape[0] == 0) return EmptyOutput.Of(this, features, 0, classAgnostic ? 1 : NumClasses, features.shape[2] * factor, features.shape[3] * factor);
        using var scope = NewDisposeScope();
        var current = convs.Aggregate(features, (convolved, convolution) => convolution.call(convolved));
        if (upsample is not null) current = upsample.call(current);
        if (upsampling == MaskUpsampling.Deconv) current = current.relu_();
        return logits.call(current).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor GetTargets(IReadOnlyList<SamplingResult> samples, IReadOnlyList<GroundTruth> groundTruth, (int Height, int Width) size)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var targets = samples.Select((sample, image) => sample.PositiveBoxes.shape[0] == 0
            ? sample.PositiveBoxes.new_zeros(0, size.Height, size.Width)
            : Cut(sample, MasksOf(groundTruth[image], image), size));
        return cat([.. targets], 0).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="IMaskHead.Loss"/>
    /// <exception cref="ArgumentException">The targets are not of the size of the prediction.</exception>
    public Core.Structures.Losses Loss(Tensor logits, Tensor targets, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var losses = new Core.Structures.Losses();
        if (logits.shape[0] == 0) return losses.Add("loss_mask", Ranks.PartOfMean(logits.sum(), 0)).MoveToOuterDisposeScope();
        if (logits.shape[2] != targets.shape[1] || logits.shape[3] != targets.shape[2])
        {
            throw new ArgumentException(
                $"FCNMaskHead predicts masks of {logits.shape[2]} x {logits.shape[3]} cells, but train_cfg.rcnn.mask_size asks for {targets.shape[1]} x {targets.shape[2]}; make them equal.",
                nameof(targets));
        }

        return losses.Add("loss_mask", Ranks.PartOfMean(lossMask.MaskLoss(logits, targets, classAgnostic ? zeros_like(labels) : labels), logits.shape[0])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor GetMasks(Tensor probabilities, Tensor boxes, Tensor labels, (int Height, int Width) imageShape, double threshold)
    {
        using var scope = NewDisposeScope();
        var own = MaskBranch.OfClass(probabilities, labels);
        return MaskPaste.Paste(own, boxes, imageShape.Height, imageShape.Width, threshold).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        foreach (var convolution in convs) convolution.InitWeights();
        if (upsample is not null) new KaimingInitializer().Fill(upsample);
        new KaimingInitializer().Fill(logits);
    }

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private static nn.Module<Tensor, Tensor>? Upsample(MaskUpsampleConfig config, int inputs, int outputs) => config.Type switch
    {
        null => null,
        MaskUpsampling.Deconv => nn.ConvTranspose2d(inputs, outputs, config.ScaleFactor, config.ScaleFactor),
        MaskUpsampling.Nearest => nn.Upsample(scale_factor: [config.ScaleFactor, config.ScaleFactor], mode: UpsampleMode.Nearest),
        _ => nn.Upsample(scale_factor: [config.ScaleFactor, config.ScaleFactor], mode: UpsampleMode.Bilinear, align_corners: false),
    };

    private static Tensor MasksOf(GroundTruth truth, int image)
        => truth.Masks ?? throw new InvalidOperationException(
            $"A mask head is trained, but image {image} of the batch has no masks; load them with LoadAnnotations(with_mask=True) and collect 'gt_masks'.");

    private static Tensor Cut(SamplingResult sample, Tensor masks, (int Height, int Width) size)
    {
        var boxes = BoxTransforms.Clip(sample.PositiveBoxes, ((int)masks.shape[1], (int)masks.shape[2]));
        return MaskCrop.CropAndResize(masks, boxes, size, sample.PositiveGroundTruthIndices);
    }
}
