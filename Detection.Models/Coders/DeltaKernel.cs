using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Delta coding on the CPU without gradient, in one pass.</summary>
internal static unsafe class DeltaKernel
{
    private const int BlockSize = 4096;

    public static Tensor Encode(Tensor boxes, Tensor groundTruth, DeltaSettings settings)
    {
        var result = empty(boxes.shape, float32);
        var source = TensorMemory.Pointer<float>(boxes);
        var truth = TensorMemory.Pointer<float>(groundTruth);
        var target = TensorMemory.Pointer<float>(result);
        ForRows((int)(boxes.numel() / 4), row =>
        {
            var box = source + (4L * row);
            var goal = truth + (4L * row);
            var (width, height) = (box[2] - box[0], box[3] - box[1]);
            var delta = target + (4L * row);
            delta[0] = Normalise((((goal[0] + goal[2]) * 0.5f) - ((box[0] + box[2]) * 0.5f)) / width, 0);
            delta[1] = Normalise((((goal[1] + goal[3]) * 0.5f) - ((box[1] + box[3]) * 0.5f)) / height, 1);
            delta[2] = Normalise(MathF.Log((goal[2] - goal[0]) / width), 2);
            delta[3] = Normalise(MathF.Log((goal[3] - goal[1]) / height), 3);
        });
        return result;

        float Normalise(float delta, int part) => (delta - settings.Means[part]) / settings.Stds[part];
    }

    public static Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? border, DeltaSettings settings)
    {
        var result = empty(deltas.shape, float32);
        var source = TensorMemory.Pointer<float>(boxes);
        var shifts = TensorMemory.Pointer<float>(deltas);
        var target = TensorMemory.Pointer<float>(result);
        var perBox = (int)(deltas.shape[^1] / 4);
        ForRows((int)(deltas.numel() / 4), row =>
        {
            var box = source + (4L * (row / perBox));
            DecodeOne(box, shifts + (4L * row), target + (4L * row), border, settings);
        });
        return result;
    }

    private static void DecodeOne(float* box, float* delta, float* target, (int Height, int Width)? border, DeltaSettings settings)
    {
        var (width, height) = (box[2] - box[0], box[3] - box[1]);
        var shiftX = width * ((delta[0] * settings.Stds[0]) + settings.Means[0]);
        var shiftY = height * ((delta[1] * settings.Stds[1]) + settings.Means[1]);
        var growX = MathF.Min((delta[2] * settings.Stds[2]) + settings.Means[2], settings.MaxLogRatio);
        var growY = MathF.Min((delta[3] * settings.Stds[3]) + settings.Means[3], settings.MaxLogRatio);
        if (settings.CenterLimit is { } limit)
        {
            (shiftX, shiftY) = (Math.Clamp(shiftX, -limit, limit), Math.Clamp(shiftY, -limit, limit));
        }
        else
        {
            (growX, growY) = (MathF.Max(growX, -settings.MaxLogRatio), MathF.Max(growY, -settings.MaxLogRatio));
        }

        var (centerX, centerY) = (((box[0] + box[2]) * 0.5f) + shiftX, ((box[1] + box[3]) * 0.5f) + shiftY);
        var (halfWidth, halfHeight) = (width * MathF.Exp(growX) * 0.5f, height * MathF.Exp(growY) * 0.5f);
        (target[0], target[1], target[2], target[3]) = (centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight);
        if (border is not var (bottom, right)) return;
        (target[0], target[2]) = (Math.Clamp(target[0], 0, right), Math.Clamp(target[2], 0, right));
        (target[1], target[3]) = (Math.Clamp(target[1], 0, bottom), Math.Clamp(target[3], 0, bottom));
    }

    private static void ForRows(int count, Action<int> row)
    {
        ParallelBlocks.Run((count + BlockSize - 1) / BlockSize, block =>
        {
            for (var index = block * BlockSize; index < Math.Min(count, (block + 1) * BlockSize); index++) row(index);
        });
    }
}
