using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>Reads the weights that an <c>init_cfg</c> of type <c>Pretrained</c> names, from a checkpoint of any format.</summary>
internal sealed class CheckpointWeightReader : IWeightReader
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or of no known format.</exception>
    public Dictionary<string, Tensor> Read(string location)
    {
        using var weights = new CheckpointWeights(location);
        return weights.ReadAll();
    }
}
