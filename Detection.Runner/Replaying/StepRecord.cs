using Detection.Core.Contracts;
using Detection.Core.Serialization;
using Detection.Core.Structures;
using Newtonsoft.Json;
using static TorchSharp.torch;

namespace Detection.Runner.Replaying;

/// <summary>A step of training in a safetensors file: the batch (<c>batch.images</c> [N, 3, H, W], and for the image i <c>batch.i.boxes</c>,
/// <c>.labels</c>, <c>.ignored</c>, and <c>.masks</c>, <c>.landmarks</c>, <c>.proposals</c>, <c>.scores</c> where there are such), the weights that
/// met it (<c>model.NAME</c>), the random state (<c>random.cpu</c>), and the metas of the images as JSON in the header.</summary>
internal static class StepRecord
{
    private const string MetasKey = "metas";
    private const string ImagesName = "batch.images";
    private const string WeightPrefix = "model.";
    private const string RandomName = "random.cpu";

    /// <summary>Writes the present step of a run, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runner">The run, in a step.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IRunner runner)
    {
        using var scope = NewDisposeScope();
        var batch = runner.Batch!;
        List<(string Name, Tensor Tensor)> tensors = [(ImagesName, batch.Images), (RandomName, get_rng_state())];
        foreach (var (i, truth) in batch.GroundTruth.Index())
        {
            tensors.AddRange([($"batch.{i}.boxes", truth.Boxes), ($"batch.{i}.labels", truth.Labels), ($"batch.{i}.ignored", truth.IgnoredBoxes)]);
            if (truth.Masks is { } masks) tensors.Add(($"batch.{i}.masks", masks));
            if (truth.Landmarks is { } landmarks) tensors.Add(($"batch.{i}.landmarks", landmarks));
        }

        foreach (var (i, regions) in (batch.Proposals ?? []).Index()) tensors.AddRange([($"batch.{i}.proposals", regions.Boxes), ($"batch.{i}.scores", regions.Scores)]);
        tensors.AddRange(runner.Model.Module.state_dict().Select(entry => (WeightPrefix + entry.Key, entry.Value)));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { [MetasKey] = JsonConvert.SerializeObject(batch.Metas) });
    }

    /// <summary>Reads the batch; the caller disposes it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no record of a step.</exception>
    public static DetectionBatch LoadBatch(string path)
    {
        using var reader = Open(path);
        var metas = JsonConvert.DeserializeObject<ImageMeta[]>(reader.Metadata[MetasKey])!;
        Tensor? Optional(string name) => reader.Entries.ContainsKey(name) ? reader.Read(name) : null;
        GroundTruth Truth(int i) => new(reader.Read($"batch.{i}.boxes"), reader.Read($"batch.{i}.labels"), reader.Read($"batch.{i}.ignored"))
        {
            Masks = Optional($"batch.{i}.masks"),
            Landmarks = Optional($"batch.{i}.landmarks"),
        };
        var truths = Enumerable.Range(0, metas.Length).Where(i => reader.Entries.ContainsKey($"batch.{i}.boxes")).Select(Truth).ToArray();
        var regions = Enumerable.Range(0, metas.Length).Where(i => reader.Entries.ContainsKey($"batch.{i}.proposals"))
            .Select(i => new Proposals(reader.Read($"batch.{i}.proposals"), reader.Read($"batch.{i}.scores"))).ToArray();
        return new DetectionBatch(reader.Read(ImagesName), metas, truths) { Proposals = regions.Length == 0 ? null : regions };
    }

    /// <summary>Puts the weights and the random state of the step back.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidDataException">The file is damaged, no record of a step, or one of another model.</exception>
    public static void LoadState(string path, nn.Module model)
    {
        using var scope = NewDisposeScope();
        using var reader = Open(path);
        using var noGrad = no_grad();
        foreach (var (name, tensor) in model.state_dict())
        {
            if (!reader.Entries.TryGetValue(WeightPrefix + name, out var entry) || !entry.Shape.SequenceEqual(tensor.shape))
                throw new InvalidDataException($"{path}: the record of a step is of another model, it has no {name} of the shape [{string.Join(", ", tensor.shape)}]; give the config that the run had (config.json in its work directory).");
            tensor.copy_(reader.Read(WeightPrefix + name));
        }

        set_rng_state(reader.Read(RandomName));
    }

    private static SafetensorsReader Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such file; a run that meets an invalid loss writes one to invalid/ in its work directory.");
        var reader = new SafetensorsReader(path);
        if (reader.Metadata.ContainsKey(MetasKey) && reader.Entries.ContainsKey(ImagesName)) return reader;
        reader.Dispose();
        throw new InvalidDataException($"{path}: is no record of a step; a run that meets an invalid loss writes one to invalid/ in its work directory.");
    }
}
