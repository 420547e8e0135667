using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>Where a tensor lies in a safetensors file.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Start">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Start, long End)
{
    /// <summary>Length in bytes.</summary>
    public long Length => End - Start;
}
