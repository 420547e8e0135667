using Detection.Core.Serialization;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>The weights of a checkpoint of any format: its entries without the training's state.</summary>
internal sealed class CheckpointWeights : IDisposable
{
    private readonly IWeightFile file;

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="location">A file, or a name that <see cref="WeightLocation"/> finds one for.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of no known format.</exception>
    public CheckpointWeights(string location)
    {
        file = WeightFile.Open(WeightLocation.Resolve(location));
        try
        {
            (file as SafetensorsReader)?.Verify();
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw;
        }

        Shapes = file.Entries.Where(entry => Checkpoint.IsWeight(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value.Shape, StringComparer.Ordinal);
    }

    /// <summary>The opened file.</summary>
    public IWeightFile File => file;

    /// <summary>The weights' shapes by name.</summary>
    public IReadOnlyDictionary<string, long[]> Shapes { get; }

    /// <summary>Reads every weight.</summary>
    /// <returns>Tensors that the caller owns.</returns>
    public Dictionary<string, Tensor> ReadAll() => Shapes.Keys.ToDictionary(name => name, file.Read, StringComparer.Ordinal);

    /// <summary>Copies into a model what fits it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fit">What must fit.</param>
    /// <returns>What does not.</returns>
    /// <exception cref="InvalidDataException">Something that must fit does not; the model is unchanged.</exception>
    public WeightDifferences CopyTo(nn.Module model, WeightFit fit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var state = model.state_dict();
        var differences = WeightDifferences.Find(Shapes, state);
        var acceptable = fit switch
        {
            WeightFit.Exact => differences.None,
            WeightFit.Complete => differences.Complete,
            _ => differences.Fitting.Count > 0,
        };
        if (!acceptable)
            throw new InvalidDataException($"{file.Path}: the checkpoint is of another architecture than the config's model.\n{differences}\nUse the config that the checkpoint was trained with.");
        foreach (var name in differences.Fitting)
        {
            using var value = file.Read(name);
            using var shaped = value.reshape(state[name].shape);
            state[name].copy_(shaped);
        }

        return differences;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
