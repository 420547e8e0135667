using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>A tensor or array that a pickle describes, not yet read.</summary>
internal interface IStoredArray
{
    ScalarType Type { get; }

    long[] Shape { get; }

    /// <summary>Reads the elements into a contiguous tensor that the caller owns.</summary>
    Tensor Read(FileStream file);
}
