using System.Buffers.Binary;
using Detection.Core.Parallel;
using Detection.Core.Structures;

namespace Detection.Runner.Running;

/// <summary>The parts of a step's batch that several ranks have.</summary>
internal static class RankBatches
{
    /// <summary>Pads the images of all ranks to the size of the largest, as they are in one batch: convolutions see a border where an image ends, and one
    /// within the canvas is another than one at its edge. It costs no time, as a step lasts as long as that of the slowest rank. Every rank calls.</summary>
    /// <param name="own">The part of this rank.</param>
    /// <returns>Its images on the larger canvas; the argument itself where that is of its size, and in a single process.</returns>
    public static DetectionBatch PadAlike(DetectionBatch own)
    {
        if (Ranks.Group.Size == 1) return own;
        var size = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, (int)own.Images.shape[2]);
        BinaryPrimitives.WriteInt32LittleEndian(size.AsSpan(4), (int)own.Images.shape[3]);
        var all = Ranks.Group.AllGather(size);
        return own.PadTo(all.Max(other => BinaryPrimitives.ReadInt32LittleEndian(other)), all.Max(other => BinaryPrimitives.ReadInt32LittleEndian(other.AsSpan(4))));
    }
}
