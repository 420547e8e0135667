using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Reads the weights of a checkpoint file; a service, so that components need not know file formats.</summary>
public interface IWeightReader
{
    /// <summary>Reads every tensor of a checkpoint.</summary>
    /// <param name="location">Path of the file, or a name that the reader can resolve to one.</param>
    /// <returns>State-dict names and tensors, owned by the caller.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    Dictionary<string, Tensor> Read(string location);
}
