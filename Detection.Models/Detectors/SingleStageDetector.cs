using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Detectors;

/// <summary>A detector that predicts boxes at every position of its feature levels; mmdetection's <c>SingleStageDetector</c>.</summary>
[Component("SingleStageDetector")]
[HandDown("train_cfg", "bbox_head.train_cfg")]
[HandDown("test_cfg", "bbox_head.test_cfg")]
[HandDown("pretrained", "backbone.pretrained")]
public class SingleStageDetector : DetectorBase
{
    private readonly IDenseHead bboxHead;

    /// <summary>Wires the parts.</summary>
    /// <param name="backbone">Turns images into feature maps.</param>
    /// <param name="bboxHead">Predicts the boxes.</param>
    /// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public SingleStageDetector(IBackbone backbone, IDenseHead bboxHead, IReadOnlyList<INeck>? neck = null, IReadOnlyList<IInitializer>? initCfg = null)
        : base(backbone, neck, initCfg, nameof(SingleStageDetector))
    {
        this.bboxHead = bboxHead;
        register_module("bbox_head", bboxHead.Module);
    }

    /// <inheritdoc/>
    public override int? NumClasses => bboxHead.NumClasses;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => [("bbox_head", bboxHead.forward(features))];

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] features, DetectionBatch batch) => bboxHead.Loss(features, batch);

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[] features, DetectionBatch batch, bool rescale)
        => bboxHead.Predict(features, batch.Metas, rescale);
}
