using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>DeltaXYWHBBoxCoder as mmdetection 1.x had it (mmdetection's <c>LegacyDeltaXYWHBBoxCoder</c>): a box includes its last pixel, so that
/// sides are one longer.</summary>
/// <param name="targetMeans">Subtracted from the deltas x, y, w, h; four numbers, zeros by default.</param>
/// <param name="targetStds">Divides the deltas; four numbers, ones by default.</param>
/// <exception cref="ArgumentException">There are not four means or deviations.</exception>
[Component("LegacyDeltaXYWHBBoxCoder")]
public sealed class LegacyDeltaXYWHBBoxCoder(IReadOnlyList<double>? targetMeans = null, IReadOnlyList<double>? targetStds = null) : IBBoxCoder, IAnchorCoder
{
    private const double StandardRatioClip = 16 / 1000.0;

    private readonly float[] means = FourNumbers.Of(targetMeans, 0, "target_means");
    private readonly float[] stds = FourNumbers.Of(targetStds, 1, "target_stds");

    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor groundTruth)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Parts(boxes);
        var (goalCenter, goalSize) = Parts(groundTruth);
        var deltas = cat([(goalCenter - center) / size, (goalSize / size).log()], -1);
        return ((deltas - tensor(means, deltas.dtype, deltas.device)) / tensor(stds, deltas.dtype, deltas.device)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null) => Decode(boxes, deltas, maxShape, StandardRatioClip);

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, double whRatioClip) => Decode(boxes, deltas, null, whRatioClip);

    private static (Tensor Center, Tensor Size) Parts(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        return ((low + high) * 0.5, high - low + 1);
    }

    private Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape, double whRatioClip)
    {
        using var scope = NewDisposeScope();
        var perClass = deltas.reshape([.. deltas.shape[..^1], deltas.shape[^1] / 4, 4]);
        perClass = (perClass * tensor(stds, deltas.dtype, deltas.device)) + tensor(means, deltas.dtype, deltas.device);
        var limit = DeltaSettings.LogRatio(whRatioClip);
        var (center, size) = Parts(boxes.unsqueeze(-2));
        var moved = center + (size * perClass.narrow(-1, 0, 2));
        var half = size * perClass.narrow(-1, 2, 2).clamp(-limit, limit).exp() * 0.5;
        var decoded = cat([moved - half, moved + half], -1).reshape(deltas.shape);
        if (maxShape is { } shape) decoded = Ops.Boxes.BoxTransforms.Clip(decoded, (shape.Height - 1, shape.Width - 1));
        return decoded.MoveToOuterDisposeScope();
    }
}
