using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Core.Tracing;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Models.Necks;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Detectors;

/// <summary>The common part of detectors: a backbone and a neck (mmdetection's <c>BaseDetector</c>).</summary>
public abstract class DetectorBase : nn.Module, IDetector, IInferenceOptimizable, IWeightInitialized
{
    private readonly IBackbone backbone;
    private readonly INeck? neck;
    private readonly IReadOnlyList<IInitializer>? initCfg;
    private DeviceType? laidOutFor;

    /// <summary>Wires backbone and neck.</summary>
    /// <param name="backbone">Turns images into feature maps.</param>
    /// <param name="neck">Mixes them into levels: one neck, several one after another, or none.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected DetectorBase(IBackbone backbone, IReadOnlyList<INeck>? neck, IReadOnlyList<IInitializer>? initCfg, string name)
        : base(name)
    {
        this.backbone = backbone;
        this.neck = neck switch
        {
            null or [] => null,
            [var only] => only,
            _ => new NeckSequence(neck),
        };
        this.initCfg = initCfg;
        register_module("backbone", backbone.Module);
        if (this.neck is not null) register_module("neck", this.neck.Module);
    }

    /// <inheritdoc/>
    public abstract int? NumClasses { get; }

    /// <inheritdoc/>
    public Tensor[] ExtractFeatures(Tensor images)
    {
        LayOut(images.device_type);
        using var scope = NewDisposeScope();
        ForwardTrace.Entering(backbone.Module, images);
        var features = backbone.forward(images);
        ForwardTrace.Left(backbone.Module, features);
        if (neck is not null) features = Mix(neck, features);
        return [.. features.Select(feature => feature.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public abstract IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has no ground truth.</exception>
    public Core.Structures.Losses Loss(DetectionBatch batch)
    {
        if (batch.GroundTruth.Count != batch.Count)
            throw new ArgumentException($"Training needs the ground truth of every image: the batch has {batch.Count} images, but ground truth of {batch.GroundTruth.Count}.", nameof(batch));
        using var scope = NewDisposeScope();
        return LossOf(ExtractFeatures(batch.Images), batch).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public DetectionResult[] Predict(DetectionBatch batch, bool rescale = true)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var results = PredictFrom(ExtractFeatures(batch.Images), batch, rescale);
        foreach (var result in results) result.MoveToOuterDisposeScope();
        return results;
    }

    /// <inheritdoc cref="IDetector.InitWeights"/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <inheritdoc/>
    public IDisposable OptimizeForInference()
    {
        LayOut(parameters().First().device_type);
        return FoldingScope.OfDescendants(this);
    }

    /// <summary>The losses of a batch.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    protected abstract Core.Structures.Losses LossOf(Tensor[] features, DetectionBatch batch);

    /// <summary>The detections of each image, best score first.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="batch">The batch; ground truth is not looked at.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    protected abstract DetectionResult[] PredictFrom(Tensor[] features, DetectionBatch batch, bool rescale);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private static Tensor[] Mix(INeck neck, Tensor[] features)
    {
        ForwardTrace.Entering(neck.Module, features);
        var levels = neck.forward(features);
        ForwardTrace.Left(neck.Module, levels);
        return levels;
    }

    private void LayOut(DeviceType device)
    {
        if (laidOutFor == device) return;
        laidOutFor = device;
        if (device == DeviceType.CPU) ChannelsLastWeights.Apply(this);
    }
}
