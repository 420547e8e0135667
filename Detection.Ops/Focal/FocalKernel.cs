using System.Numerics;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Focal;

/// <summary>Sigmoid focal loss and its gradient on the CPU, one fused vectorised pass each. Rows are worked on in blocks of a fixed
/// size, so that sums are the same with any number of threads.</summary>
internal static unsafe class FocalKernel
{
    private const int BlockElements = 2048;

    /// <summary>What a block of rows does with its elements.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="values">[rows, C], the loss or gradient of each element.</param>
    private delegate double Consumer(int first, int rows, float* values);

    /// <summary>Elementwise loss [N, C].</summary>
    public static Tensor Loss(Tensor logits, Tensor targets, FocalSettings settings)
    {
        var result = empty(logits.shape, float32);
        var target = TensorMemory.Pointer<float>(result);
        var classes = (int)logits.shape[1];
        ForBlocks(logits, targets, settings, gradient: false, (first, rows, values) =>
        {
            new ReadOnlySpan<float>(values, rows * classes).CopyTo(new Span<float>(target + ((long)first * classes), rows * classes));
            return 0;
        });
        return result;
    }

    /// <summary>The sum of each row's loss times the row's weight.</summary>
    public static double Sum(Tensor logits, Tensor targets, Tensor? weights, FocalSettings settings)
    {
        var weight = weights is null ? null : TensorMemory.Pointer<float>(weights);
        var classes = (int)logits.shape[1];
        var total = ForBlocks(logits, targets, settings, gradient: false, (first, rows, values) =>
        {
            var sum = 0.0;
            for (var row = 0; row < rows; row++)
            {
                var rowSum = 0f;
                for (var column = 0; column < classes; column++) rowSum += values[(row * classes) + column];
                sum += weight is null ? rowSum : rowSum * weight[first + row];
            }

            return sum;
        });
        GC.KeepAlive(weights);
        return total;
    }

    /// <summary>The gradient [N, C] of the loss times an incoming gradient, per element [N, C] or per row, or one for all.</summary>
    public static Tensor Gradient(Tensor logits, Tensor targets, Tensor? elementGradients, Tensor? weights, float scale, FocalSettings settings)
    {
        var result = empty(logits.shape, float32);
        var target = TensorMemory.Pointer<float>(result);
        var incoming = elementGradients is null ? null : TensorMemory.Pointer<float>(elementGradients);
        var weight = weights is null ? null : TensorMemory.Pointer<float>(weights);
        var classes = (int)logits.shape[1];
        ForBlocks(logits, targets, settings, gradient: true, (first, rows, values) =>
        {
            for (var row = 0; row < rows; row++)
            {
                var begin = ((long)first + row) * classes;
                var factor = weight is null ? scale : scale * weight[first + row];
                for (var column = 0; column < classes; column++)
                    target[begin + column] = values[(row * classes) + column] * (incoming is null ? factor : factor * incoming[begin + column]);
            }

            return 0;
        });
        GC.KeepAlive(elementGradients);
        GC.KeepAlive(weights);
        return result;
    }

    private static double ForBlocks(Tensor logits, Tensor targets, FocalSettings settings, bool gradient, Consumer consume)
    {
        var (count, classes) = ((int)logits.shape[0], (int)logits.shape[1]);
        if (count == 0 || classes == 0) return 0;
        var source = TensorMemory.Pointer<float>(logits);
        var labels = TensorMemory.Pointer<long>(targets);
        var perBlock = Math.Max(1, BlockElements / classes);
        var sums = new double[(count + perBlock - 1) / perBlock];
        ParallelBlocks.Run(sums.Length, block =>
        {
            var first = block * perBlock;
            var rows = Math.Min(perBlock, count - first);
            var buffer = System.Buffers.ArrayPool<float>.Shared.Rent((rows * classes) + Vector<float>.Count);
            fixed (float* values = buffer)
            {
                var begin = source + ((long)first * classes);
                FocalMath.Negatives(begin, values, rows * classes, settings, gradient);
                for (var row = 0; row < rows; row++)
                {
                    var label = labels[first + row];
                    if (label < 0 || label >= classes) continue;
                    var place = (row * classes) + (int)label;
                    values[place] = FocalMath.Positive(begin[place], settings, gradient);
                }

                sums[block] = consume(first, rows, values);
            }

            System.Buffers.ArrayPool<float>.Shared.Return(buffer);
        });
        GC.KeepAlive(logits);
        GC.KeepAlive(targets);
        var total = 0.0;
        foreach (var sum in sums) total += sum;
        return total;
    }
}
