using System.Numerics;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Boxes;

/// <summary>Pairwise overlaps on the CPU, vectorised over the second set. It does the operators' arithmetic in the operators'
/// order, so that comparisons of overlaps for equality (low-quality matches) come out the same.</summary>
internal static unsafe class PairwiseOverlapKernel
{
    // Five arrays of this many floats stay in the first-level cache while all rows pass over them.
    private const int BlockSize = 512;
    private const int SerialPairs = 32768;

    public static Tensor Run(Tensor first, Tensor second, OverlapMode mode, float eps, int offset)
    {
        var (rowCount, columnCount) = ((int)first.shape[0], (int)second.shape[0]);
        var result = empty(rowCount, columnCount, float32);
        using var rows = first.contiguous();
        using var columns = second.contiguous();
        if (rowCount == 0 || columnCount == 0) return result;

        var rowPointer = TensorMemory.Pointer<float>(rows);
        var columnPointer = TensorMemory.Pointer<float>(columns);
        var output = TensorMemory.Pointer<float>(result);
        var blocks = (columnCount + BlockSize - 1) / BlockSize;
        void Block(int block)
        {
            var start = block * BlockSize;
            Compute(rowPointer, rowCount, columnPointer + (4L * start), Math.Min(BlockSize, columnCount - start), output + start, columnCount, mode, eps, offset);
        }

        if ((long)rowCount * columnCount <= SerialPairs)
        {
            for (var block = 0; block < blocks; block++) Block(block);
        }
        else
        {
            ParallelBlocks.Run(blocks, Block);
        }

        return result;
    }

    private static void Compute(float* rows, int rowCount, float* columns, int count, float* output, int outputStride, OverlapMode mode, float eps, float offset)
    {
        var x1 = stackalloc float[5 * BlockSize];
        var y1 = x1 + BlockSize;
        var x2 = x1 + (2 * BlockSize);
        var y2 = x1 + (3 * BlockSize);
        var areas = x1 + (4 * BlockSize);
        for (var index = 0; index < count; index++)
        {
            var box = columns + (4 * index);
            (x1[index], y1[index], x2[index], y2[index]) = (box[0], box[1], box[2], box[3]);
            areas[index] = (box[2] - box[0] + offset) * (box[3] - box[1] + offset);
        }

        var lanes = Vector<float>.Count;
        var tail = stackalloc float[lanes];
        var least = new Vector<float>(eps);
        var grown = new Vector<float>(offset);
        for (var row = 0; row < rowCount; row++)
        {
            var box = rows + (4L * row);
            var bx1 = new Vector<float>(box[0]);
            var by1 = new Vector<float>(box[1]);
            var bx2 = new Vector<float>(box[2]);
            var by2 = new Vector<float>(box[3]);
            var area = new Vector<float>((box[2] - box[0] + offset) * (box[3] - box[1] + offset));
            var target = output + ((long)row * outputStride);
            for (var index = 0; index < count; index += lanes)
            {
                var cx1 = Vector.Load(x1 + index);
                var cy1 = Vector.Load(y1 + index);
                var cx2 = Vector.Load(x2 + index);
                var cy2 = Vector.Load(y2 + index);
                var width = Vector.Max(Vector.Min(bx2, cx2) - Vector.Max(bx1, cx1) + grown, Vector<float>.Zero);
                var height = Vector.Max(Vector.Min(by2, cy2) - Vector.Max(by1, cy1) + grown, Vector<float>.Zero);
                var intersection = width * height;
                var union = Vector.Max(mode == OverlapMode.IoF ? area : area + Vector.Load(areas + index) - intersection, least);
                var overlap = intersection / union;
                if (mode == OverlapMode.GIoU)
                {
                    var outerWidth = Vector.Max(Vector.Max(bx2, cx2) - Vector.Min(bx1, cx1) + grown, Vector<float>.Zero);
                    var outerHeight = Vector.Max(Vector.Max(by2, cy2) - Vector.Min(by1, cy1) + grown, Vector<float>.Zero);
                    var enclosing = Vector.Max(outerWidth * outerHeight, least);
                    overlap -= (enclosing - union) / enclosing;
                }

                if (index + lanes <= count)
                {
                    overlap.Store(target + index);
                }
                else
                {
                    overlap.Store(tail);
                    new ReadOnlySpan<float>(tail, count - index).CopyTo(new Span<float>(target + index, count - index));
                }
            }
        }
    }
}
