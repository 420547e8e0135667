using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>What differs between the ranks of a training, of those other than rank 0, whose state is the checkpoint's own: the random state, the states of
/// parts, the statistics of norm layers, and gradients that wait for a step of the optimizer. Each rank goes on with its own.</summary>
/// <param name="Tensors">The tensors, named <c>other_ranks.RANK.NAME</c>.</param>
/// <param name="Parts">States of the models' parts, of rank 1, 2 ...</param>
internal sealed record RankStates(IReadOnlyList<(string Name, Tensor Tensor)> Tensors, JArray Parts)
{
    private const string Prefix = "other_ranks.";
    private const string BufferPrefix = "buffer.";

    /// <summary>Whether an entry of a checkpoint is one of these.</summary>
    /// <param name="name">The entry's name.</param>
    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The name of an entry of a rank.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="name">The name that rank 0's has.</param>
    public static string NameOf(int rank, string name) => rank == 0 ? name : $"{Prefix}{rank}.{name}";

    /// <summary>Gathers the states; every rank calls.</summary>
    /// <param name="model">The model.</param>
    /// <param name="own">Random state and gradients of this rank, by the names that they have in a checkpoint.</param>
    /// <returns>Those of the other ranks, on rank 0; nothing on the others, and in a single process.</returns>
    public static RankStates Gather(IDetector model, IReadOnlyList<(string Name, Tensor Tensor)> own)
    {
        var group = Ranks.Group;
        if (group.Size == 1) return new RankStates([], []);
        using var scope = NewDisposeScope();
        var bytes = Write([.. own, .. Statistics(model.Module).Select(entry => (BufferPrefix + entry.Name, entry.Buffer))], StatefulParts.Save(model));
        var all = group.AllGather(bytes);
        if (group.Rank > 0) return new RankStates([], []);
        var tensors = new List<(string, Tensor)>();
        var parts = new JArray();
        var first = Read(all[0]).Tensors.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        for (var rank = 1; rank < all.Count; rank++)
        {
            var (found, states) = Read(all[rank]);
            parts.Add(states);
            foreach (var (name, tensor) in found)
            {
                // Statistics are as a rule the same everywhere: they are frozen, or of all ranks.
                if (name.StartsWith(BufferPrefix, StringComparison.Ordinal) && first.TryGetValue(name, out var same) && same.bytes.SequenceEqual(tensor.bytes)) continue;
                tensors.Add((NameOf(rank, name), tensor.MoveToOuterDisposeScope()));
            }
        }

        return new RankStates(tensors, parts);
    }

    /// <summary>Puts the statistics of a rank's norm layers back.</summary>
    /// <param name="model">The model, with rank 0's.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="read">Reads an entry of the checkpoint; null where there is none of that name.</param>
    public static void LoadStatistics(nn.Module model, int rank, Func<string, Tensor?> read)
    {
        if (rank == 0) return;
        using var _ = no_grad();
        foreach (var (name, buffer) in Statistics(model))
        {
            using var stored = read(NameOf(rank, BufferPrefix + name));
            if (stored is not null) buffer.copy_(stored);
        }
    }

    private static IEnumerable<(string Name, Tensor Buffer)> Statistics(nn.Module model) =>
        model.named_modules().Where(entry => entry.module is NormBase)
            .SelectMany(entry => entry.module.named_buffers(recurse: false).Select(buffer => ($"{entry.name}.{buffer.name}", buffer.buffer)));

    private static byte[] Write(IReadOnlyList<(string Name, Tensor Tensor)> tensors, JObject parts)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(parts.ToString(Formatting.None));
        writer.Write(tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            writer.Write(name);
            writer.Write((int)tensor.dtype);
            writer.Write(tensor.shape.Length);
            foreach (var size in tensor.shape) writer.Write(size);
            writer.Write(tensor.detach().cpu().contiguous().bytes);
        }

        return stream.ToArray();
    }

    private static (IReadOnlyList<(string Name, Tensor Tensor)> Tensors, JObject Parts) Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var parts = JsonConvert.DeserializeObject<JObject>(reader.ReadString(), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        var tensors = new (string, Tensor)[reader.ReadInt32()];
        for (var i = 0; i < tensors.Length; i++)
        {
            var (name, type) = (reader.ReadString(), (ScalarType)reader.ReadInt32());
            var shape = new long[reader.ReadInt32()];
            for (var axis = 0; axis < shape.Length; axis++) shape[axis] = reader.ReadInt64();
            var tensor = empty(shape, type);
            reader.BaseStream.ReadExactly(tensor.bytes);
            tensors[i] = (name, tensor);
        }

        return (tensors, parts);
    }
}
