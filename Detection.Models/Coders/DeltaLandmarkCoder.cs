using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Landmarks as shifts from the centre of a box, in parts of its sides (Deng et al., RetinaFace, CVPR 2020, sec. 3.1).</summary>
[Component("DeltaLandmarkCoder")]
public sealed class DeltaLandmarkCoder : ILandmarkCoder
{
    private readonly double std;

    /// <summary>Describes the coder.</summary>
    /// <param name="targetStd">Divides the deltas; SSD's first "variance", 0.1 in RetinaFace.</param>
    /// <exception cref="ArgumentException"><paramref name="targetStd"/> is not above 0.</exception>
    public DeltaLandmarkCoder(double targetStd = 1)
    {
        if (!(targetStd > 0)) throw new ArgumentException($"target_std must be above 0, found {targetStd}.", nameof(targetStd));
        std = targetStd;
    }

    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor landmarks)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Parts(boxes, landmarks);
        return ((Points(landmarks) - center) / (size * std)).reshape(landmarks.shape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Parts(boxes, deltas);
        return (center + (Points(deltas) * std * size)).reshape(deltas.shape).MoveToOuterDisposeScope();
    }

    private static (Tensor Center, Tensor Size) Parts(Tensor boxes, Tensor values)
    {
        if (boxes.dim() != 2 || boxes.shape[1] != 4 || values.dim() != 2 || values.shape[0] != boxes.shape[0] || values.shape[1] % 2 != 0)
        {
            throw new ArgumentException(
                $"Expected boxes [N, 4] and landmarks [N, 2 * K], found [{string.Join(", ", boxes.shape)}] and [{string.Join(", ", values.shape)}].", nameof(boxes));
        }

        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        return (((low + high) * 0.5).unsqueeze(1), (high - low).unsqueeze(1));
    }

    private static Tensor Points(Tensor values) => values.reshape(values.shape[0], values.shape[1] / 2, 2);
}
