using Detection.Core.Contracts;
using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>Reads the weights that an <c>init_cfg</c> of type <c>Pretrained</c> names: a safetensors file.</summary>
internal sealed class CheckpointWeightReader : IWeightReader
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The name stands for a download, or the file is of another format.</exception>
    public Dictionary<string, Tensor> Read(string location)
    {
        if (location.Contains("://", StringComparison.Ordinal))
            throw new NotSupportedException($"{location}: nothing is downloaded here. Name a local safetensors file, or train from random weights with init_cfg null (--set model.backbone.init_cfg=null).");
        if (!location.EndsWith(Checkpoint.Extension, StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException($"{location}: weights are read from {Checkpoint.Extension} files. Convert the file (in Python: safetensors.torch.save_file), or train from random weights with init_cfg null.");
        using var reader = new SafetensorsReader(location);
        return reader.Entries.Keys.Where(Checkpoint.IsWeight).ToDictionary(name => name, reader.Read);
    }
}
