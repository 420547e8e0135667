using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Boxes as shift of the centre and growth of the sides relative to another box (Girshick et al., R-CNN, CVPR 2014, appendix C;
/// mmdetection's <c>DeltaXYWHBBoxCoder</c>).</summary>
[Component("DeltaXYWHBBoxCoder")]
public sealed class DeltaXYWHBBoxCoder : IBBoxCoder, IAnchorCoder
{
    private readonly DeltaSettings settings;

    /// <summary>Describes the coder.</summary>
    /// <param name="targetMeans">Subtracted from the deltas x, y, w, h; four numbers, zeros by default.</param>
    /// <param name="targetStds">Divides the deltas; four numbers, ones by default.</param>
    /// <param name="clipBorder">Whether decoded boxes are cut at the border of the image.</param>
    /// <param name="addCtrClamp">Whether a decoded centre may move only so far (YOLOF).</param>
    /// <param name="ctrClamp">How far, in pixels.</param>
    /// <exception cref="ArgumentException">There are not four means or deviations.</exception>
    public DeltaXYWHBBoxCoder(
        IReadOnlyList<double>? targetMeans = null,
        IReadOnlyList<double>? targetStds = null,
        bool clipBorder = true,
        bool addCtrClamp = false,
        double ctrClamp = 32)
    {
        settings = new DeltaSettings(FourNumbers.Of(targetMeans, 0, "target_means"), FourNumbers.Of(targetStds, 1, "target_stds"), clipBorder, addCtrClamp ? (float)ctrClamp : null);
    }

    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor groundTruth)
    {
        CheckBoxes(boxes, groundTruth.shape);
        using var scope = NewDisposeScope();
        var encoded = IsDirect(boxes) && IsDirect(groundTruth)
            ? DeltaKernel.Encode(boxes.contiguous(), groundTruth.contiguous(), settings)
            : DeltaOperators.Encode(boxes, groundTruth, settings);
        return encoded.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null)
        => Decode(boxes, deltas, settings.ClipBorder ? maxShape : null, settings);

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, double whRatioClip)
        => Decode(boxes, deltas, null, settings with { MaxLogRatio = DeltaSettings.LogRatio(whRatioClip) });

    private static Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? border, DeltaSettings settings)
    {
        if (deltas.shape[^1] % 4 != 0)
            throw new ArgumentException($"Deltas must have a multiple of four columns, found [{string.Join(", ", deltas.shape)}].", nameof(deltas));
        CheckBoxes(boxes, [.. deltas.shape[..^1], 4]);
        using var scope = NewDisposeScope();
        var decoded = IsDirect(boxes) && IsDirect(deltas)
            ? DeltaKernel.Decode(boxes.contiguous(), deltas.contiguous(), border, settings)
            : DeltaOperators.Decode(boxes, deltas, border, settings);
        return decoded.MoveToOuterDisposeScope();
    }

    private static bool IsDirect(Tensor values) => TensorMemory.IsDirect(values) && !TensorMemory.NeedsGradient(values);

    private static void CheckBoxes(Tensor boxes, long[] expected)
    {
        if (!boxes.shape.AsSpan().SequenceEqual(expected))
            throw new ArgumentException($"Expected boxes [{string.Join(", ", expected)}], one per row of the other argument, found [{string.Join(", ", boxes.shape)}].", nameof(boxes));
    }
}
