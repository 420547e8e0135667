using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Serialization;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Loads weights from a checkpoint (mmcv <c>Pretrained</c>). Entries of the file that the module does not have, or of
/// another shape, are left out and named in the log, as in mmcv; that nothing at all fits is an error.</summary>
/// <param name="checkpoint">The checkpoint file (.pth, .safetensors, .pkl), or a name such as <c>torchvision://resnet50</c> for a file
/// in the folder of weights.</param>
/// <param name="prefix">Takes only the entries whose names start with this, and drops it from them (<c>backbone.</c>).</param>
/// <param name="reader">Reads the file.</param>
/// <param name="logger">Is told what does not fit.</param>
[Component("Pretrained")]
[UnsupportedKey("map_location", "weights go where the model is")]
public sealed class PretrainedInitializer(string checkpoint, string? prefix = null, IWeightReader? reader = null, ILogger? logger = null) : IInitializer
{
    /// <summary>The checkpoint file.</summary>
    public string Checkpoint => checkpoint;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No reader is at hand, or nothing in the file fits the module.</exception>
    public void Initialize(nn.Module module)
    {
        if (reader is null)
            throw new InvalidOperationException($"init_cfg Pretrained: no service reads checkpoints, so '{checkpoint}' cannot be loaded; run inside the detection tool, or register an {nameof(IWeightReader)}.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var source = reader.Read(checkpoint);
        var start = prefix is null || prefix.EndsWith('.') ? prefix ?? "" : prefix + ".";
        var own = module.state_dict();
        var kept = source.Where(entry => entry.Key.StartsWith(start, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[start.Length..], entry => entry.Value, StringComparer.Ordinal);
        var differences = WeightDifferences.Find(kept.ToDictionary(entry => entry.Key, entry => entry.Value.shape), own);
        if (differences.Fitting.Count == 0)
            throw new InvalidOperationException($"init_cfg Pretrained: none of the {source.Count} entries of '{checkpoint}' fits {module.GetName()} (it has for example '{own.Keys.FirstOrDefault()}', the file '{source.Keys.FirstOrDefault()}'); check 'prefix' and the architecture.");
        foreach (var name in differences.Fitting) own[name].copy_(kept[name].reshape(own[name].shape));
        foreach (var value in source.Values) value.Dispose();
        if (!differences.None) logger?.LogWarning("init_cfg Pretrained: '{Checkpoint}' and {Module} do not match exactly.\n{Differences}", checkpoint, module.GetName(), differences);
    }
}
