using Detection.Core.Parallel;
using Detection.Core.Serialization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>One safetensors file that holds all of a run: the weights under their own names, the optimizer's tensors under
/// <c>optimizer.</c>, the random state as <c>random.cpu</c>, and a <see cref="CheckpointInfo"/> in the header's metadata.</summary>
public static class Checkpoint
{
    /// <summary>The file extension.</summary>
    public const string Extension = ".safetensors";

    private const string OptimizerPrefix = "optimizer.";
    private const string RandomName = "random.cpu";
    private const string InfoKey = "detection";

    /// <summary>Whether a file holds what resuming needs, beside the weights.</summary>
    /// <param name="file">The file.</param>
    internal static bool HoldsTraining(IWeightFile file) => file.Entries.ContainsKey(RandomName);

    /// <summary>Whether an entry of a checkpoint is a weight of the model, rather than state of the training.</summary>
    /// <param name="name">The entry's name.</param>
    public static bool IsWeight(string name) => !name.StartsWith(OptimizerPrefix, StringComparison.Ordinal) && name != RandomName && !RankStates.Is(name);

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The optimizer, or null to store weights alone.</param>
    /// <param name="info">What the checkpoint says of itself; its optimizer part is filled in here.</param>
    /// <param name="withGradients">Whether to store the gradients too, where a step of the optimizer is still to come for them.</param>
    /// <exception cref="IOException">The file cannot be written; whatever was there is untouched.</exception>
    /// <param name="others">What the other ranks have of their own; null where there are none.</param>
    internal static void Save(string path, nn.Module model, optim.Optimizer? optimizer, CheckpointInfo info, bool withGradients, RankStates? others)
    {
        using var scope = NewDisposeScope();
        info = info with { Format = CheckpointInfo.CurrentFormat };
        List<(string Name, Tensor Tensor)> tensors = [.. model.state_dict().Select(entry => (entry.Key, entry.Value))];
        if (optimizer is not null)
        {
            var (state, numbers) = OptimizerSnapshot.Take(optimizer, model, OptimizerPrefix, withGradients);
            tensors.AddRange(state);
            tensors.Add((RandomName, get_rng_state()));
            if (others is not null) tensors.AddRange(others.Tensors);
            info = info with { Optimizer = numbers, RankParts = others?.Parts is { Count: > 0 } parts ? parts : null };
        }

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { [InfoKey] = JsonConvert.SerializeObject(info, Formatting.None) });
    }

    /// <summary>Writes a checkpoint of a training in one process, whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The optimizer, or null to store weights alone.</param>
    /// <param name="info">What the checkpoint says of itself; its optimizer part is filled in here.</param>
    /// <param name="withGradients">Whether to store the gradients too, where a step of the optimizer is still to come for them.</param>
    /// <exception cref="IOException">The file cannot be written; whatever was there is untouched.</exception>
    public static void Save(string path, nn.Module model, optim.Optimizer? optimizer, CheckpointInfo info, bool withGradients = false) => Save(path, model, optimizer, info, withGradients, others: null);

    /// <summary>What a rank has of its own in a checkpoint: random state and gradients, by their names there.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="withGradients">Whether gradients wait for a step of the optimizer.</param>
    internal static IReadOnlyList<(string Name, Tensor Tensor)> OwnOfRank(nn.Module model, optim.Optimizer optimizer, bool withGradients) =>
        [(RandomName, get_rng_state()), .. withGradients ? OptimizerSnapshot.Gradients(optimizer, model, OptimizerPrefix) : []];

    /// <summary>Reads what a checkpoint says of itself.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, is of a newer Detection, or holds weights alone.</exception>
    public static CheckpointInfo ReadInfo(string path)
    {
        using var reader = WeightFile.Open(path);
        (reader as SafetensorsReader)?.Verify();
        return Written(reader) ?? throw new InvalidDataException($"{path}: holds weights but no training state; it can be given to load_from, test and infer, not to --resume.");
    }

    /// <summary>Loads the weights of a checkpoint of any format into a model.</summary>
    /// <param name="location">The file, or a name such as <c>torchvision://resnet50</c> that stands for one.</param>
    /// <param name="model">The model.</param>
    /// <param name="fit">How well the checkpoint must fit.</param>
    /// <param name="logger">Is told what does not fit and may not; null for nobody.</param>
    /// <returns>What the checkpoint says of itself, or null where it holds weights alone.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or names and shapes differ more than allowed: the checkpoint is of another architecture. All differences are listed, and the model is unchanged.</exception>
    public static CheckpointInfo? LoadWeights(string location, nn.Module model, WeightFit fit = WeightFit.Exact, ILogger? logger = null)
    {
        using var weights = new CheckpointWeights(location);
        var differences = weights.CopyTo(model, fit);
        logger?.LogInformation("Loaded {Count} tensors of {Path} ({Format}).", differences.Fitting.Count, weights.File.Path, weights.File.Format);
        if (!differences.None) logger?.LogWarning("{Path}: the checkpoint and the model do not match exactly.\n{Differences}", weights.File.Path, differences);
        return Info(weights.File);
    }

    /// <summary>Puts the optimizer and the random state back: those of this rank, where as many ranks train as did.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that the optimizer works on, its weights already loaded.</param>
    /// <param name="optimizer">The optimizer, made by the same config.</param>
    /// <exception cref="InvalidDataException">The checkpoint holds no training state, or one of another optimizer.</exception>
    public static void LoadTrainingState(string path, nn.Module model, optim.Optimizer optimizer)
    {
        using var reader = new SafetensorsReader(path);
        if (Written(reader) is not { Optimizer: { } numbers } info || !reader.Entries.ContainsKey(RandomName))
            throw new InvalidDataException($"{path}: holds weights but no training state; start from it with load_from instead of --resume.");
        var (device, group) = (model.parameters().First().device, Ranks.Group);
        OptimizerSnapshot.Put(optimizer, model, OptimizerPrefix, numbers, name => Moved(OptimizerSnapshot.IsGradient(name) ? Gradient(name) : Find(name), device), path);
        if (info.Ranks != group.Size)
        {
            // Each of the new ranks gets numbers of its own.
            manual_seed(unchecked((info.Seed * 1_000_003) + info.Iter + group.Rank));
            return;
        }

        RankStates.LoadStatistics(model, group.Rank, name => Moved(Find(name), device));
        using var random = Find(RankStates.NameOf(group.Rank, RandomName)) ?? reader.Read(RandomName);
        set_rng_state(random);

        Tensor? Find(string name) => reader.Entries.ContainsKey(name) ? reader.Read(name) : null;

        Tensor? Gradient(string name)
        {
            if (info.Ranks == group.Size) return Find(RankStates.NameOf(group.Rank, name));
            // The sum of what the ranks had, which the mean over the new ones leaves as it is.
            using var scope = NewDisposeScope();
            var found = Enumerable.Range(0, info.Ranks).Select(rank => Find(RankStates.NameOf(rank, name))).OfType<Tensor>().ToArray();
            return found.Length == 0 ? null : (stack(found, 0).sum(dim: 0) / info.Ranks).MoveToOuterDisposeScope();
        }
    }

    private static Tensor? Moved(Tensor? tensor, Device device)
    {
        if (tensor is null || device.type == DeviceType.CPU) return tensor;
        using (tensor) return tensor.to(device);
    }

    /// <summary>What a file of weights says of itself: as Detection wrote it, or as mmdetection did.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null where it says nothing.</returns>
    internal static CheckpointInfo? Info(IWeightFile file) => Written(file) ?? MmdetectionInfo.Of(file);

    /// <summary>What Detection wrote into a file of weights.</summary>
    /// <param name="reader">The file.</param>
    /// <returns>Null where it wrote nothing.</returns>
    /// <exception cref="InvalidDataException">The description is damaged, or of a newer Detection.</exception>
    internal static CheckpointInfo? Written(IWeightFile reader)
    {
        if (!reader.Metadata.TryGetValue(InfoKey, out var text)) return null;
        try
        {
            // The version comes first: what a newer one means by the rest is not known.
            var json = JsonConvert.DeserializeObject<JObject>(text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
            if (json["Format"]?.Value<int>() is > CheckpointInfo.CurrentFormat and var format)
                throw new InvalidDataException($"{reader.Path}: was written in checkpoint format {format} by Detection {json["Version"]}: expected format {CheckpointInfo.CurrentFormat} or older; use that version of Detection, or a newer one.");
            return json.ToObject<CheckpointInfo>();
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{reader.Path}: the checkpoint's description is damaged ({error.Message}).", error);
        }
    }
}
