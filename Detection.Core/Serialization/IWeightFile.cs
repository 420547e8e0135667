using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>An open file of named tensors, of whatever format. What its directory says has been checked against the file when it
/// was opened; tensors are read one by one.</summary>
public interface IWeightFile : IDisposable
{
    /// <summary>The file.</summary>
    string Path { get; }

    /// <summary>The format, and what was done to the names, for messages and tables.</summary>
    string Format { get; }

    /// <summary>What the file says of itself: texts as they are, everything else as JSON.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name.</summary>
    IReadOnlyDictionary<string, WeightEntry> Entries { get; }

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A contiguous tensor on the CPU that the caller owns.</returns>
    /// <exception cref="InvalidDataException">The file has no tensor of that name, or its bytes are not all there.</exception>
    Tensor Read(string name);
}
