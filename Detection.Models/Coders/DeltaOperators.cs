using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Delta coding from plain tensor operators: for any device, differentiable through them.</summary>
internal static class DeltaOperators
{
    public static Tensor Encode(Tensor boxes, Tensor groundTruth, DeltaSettings settings)
    {
        var (center, size) = Parts(boxes);
        var (goalCenter, goalSize) = Parts(groundTruth);
        var deltas = cat([(goalCenter - center) / size, (goalSize / size).log()], -1);
        return (deltas - tensor(settings.Means, deltas.dtype, deltas.device)) / tensor(settings.Stds, deltas.dtype, deltas.device);
    }

    public static Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? border, DeltaSettings settings)
    {
        var perClass = deltas.reshape([.. deltas.shape[..^1], deltas.shape[^1] / 4, 4]);
        perClass = (perClass * tensor(settings.Stds, deltas.dtype, deltas.device)) + tensor(settings.Means, deltas.dtype, deltas.device);
        var (center, size) = Parts(boxes.unsqueeze(-2));
        var shift = size * perClass.narrow(-1, 0, 2);
        var growth = perClass.narrow(-1, 2, 2);
        if (settings.CenterLimit is { } limit)
        {
            shift = shift.clamp(-limit, limit);
            growth = growth.clamp(max: settings.MaxLogRatio);
        }
        else
        {
            growth = growth.clamp(-settings.MaxLogRatio, settings.MaxLogRatio);
        }

        var (moved, half) = (center + shift, size * growth.exp() * 0.5);
        var decoded = cat([moved - half, moved + half], -1).reshape(deltas.shape);
        return border is { } shape ? Detection.Ops.Boxes.BoxTransforms.Clip(decoded, shape) : decoded;
    }

    private static (Tensor Center, Tensor Size) Parts(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        return ((low + high) * 0.5, high - low);
    }
}
