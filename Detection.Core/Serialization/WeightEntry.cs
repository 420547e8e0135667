using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>What a weight file says of one tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
public sealed record WeightEntry(string Name, ScalarType Type, long[] Shape)
{
    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
