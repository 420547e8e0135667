using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Additive angular margin softmax on cosines [N, C] against class indices [N] (Deng et al., ArcFace, CVPR 2019, eq. 3): the
/// angle between a sample and its class is enlarged by a margin before the softmax, so that classes are learnt to lie further apart.</summary>
/// <remarks>Predictions are cosines in -1 .. 1, as <c>cls_predictor_cfg</c> of type <c>NormedLinear</c> with <c>tempearture</c> 1 and
/// <c>bias</c> false makes them.</remarks>
[Component("ArcFaceLoss")]
public sealed class ArcFaceLoss : LossModule, IClassActivation
{
    private readonly double scale;
    private readonly double margin;
    private readonly bool easyMargin;
    private readonly int? ignoreIndex;

    /// <summary>Describes the loss.</summary>
    /// <param name="scale">What cosines are multiplied by before the softmax (s of the paper).</param>
    /// <param name="margin">What the angle to the own class is enlarged by, in radians (m of the paper); 0 .. pi / 2.</param>
    /// <param name="easyMargin">Whether samples that are more than a right angle away from their class get no margin, instead of one that
    /// keeps the loss growing with the angle.</param>
    /// <param name="ignoreIndex">Targets of this class index count nothing; -100 by default.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public ArcFaceLoss(
        double scale = 64,
        double margin = 0.5,
        bool easyMargin = false,
        int? ignoreIndex = null,
        LossReduction reduction = LossReduction.Mean,
        double lossWeight = 1)
        : base("ArcFaceLoss", reduction, lossWeight)
    {
        if (!(scale > 0)) throw new ArgumentException($"scale must be above 0, found {scale}.", nameof(scale));
        if (margin is not (>= 0 and <= Math.PI / 2)) throw new ArgumentException($"margin is an angle in radians in 0 .. pi / 2, found {margin}.", nameof(margin));
        this.scale = scale;
        this.margin = margin;
        this.easyMargin = easyMargin;
        this.ignoreIndex = ignoreIndex;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        if (prediction.dim() != 2 || target.dim() != 1 || prediction.shape[0] != target.shape[0])
        {
            throw new ArgumentException(
                $"ArcFaceLoss expects cosines [N, C] and class indices [N], found [{string.Join(", ", prediction.shape)}] and [{string.Join(", ", target.shape)}].",
                nameof(prediction));
        }

        using var scope = NewDisposeScope();
        var own = arange(prediction.shape[1], int64, target.device) == target.unsqueeze(1);
        var logits = where(own, WithMargin(prediction), prediction) * scale;
        var loss = nn.functional.cross_entropy(logits, target, null, ignoreIndex ?? -100, nn.Reduction.None);
        return Weigh(Reduce(loss, weight?.to(prediction.dtype), reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor scores)
    {
        using var scope = NewDisposeScope();
        return (scores * scale).softmax(-1).MoveToOuterDisposeScope();
    }

    // cos(angle + margin). It turns upwards again where angle + margin exceeds pi; from there on a straight line goes on downwards.
    private Tensor WithMargin(Tensor cosines)
    {
        // Where a cosine is 1, the sine's gradient would be infinite.
        var sines = (1 - cosines.square()).clamp(min: 1e-7).sqrt();
        var moved = (cosines * Math.Cos(margin)) - (sines * Math.Sin(margin));
        return easyMargin
            ? where(cosines > 0, moved, cosines)
            : where(cosines > -Math.Cos(margin), moved, cosines - (Math.Sin(margin) * margin));
    }
}
