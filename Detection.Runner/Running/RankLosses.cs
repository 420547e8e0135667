using System.Text;
using Detection.Core.Faults;
using Detection.Core.Parallel;

namespace Detection.Runner.Running;

/// <summary>The losses of a step over all ranks (mmdetection's <c>_parse_losses</c>).</summary>
internal static class RankLosses
{
    /// <summary>The mean of each over the ranks; every rank calls.</summary>
    /// <param name="own">Names and values of this rank.</param>
    /// <returns>The same on every rank; the argument itself in a single process.</returns>
    /// <exception cref="FaultException">The ranks have losses of other names.</exception>
    public static IReadOnlyList<(string Name, double Value)> Mean(IReadOnlyList<(string Name, double Value)> own)
    {
        var group = Ranks.Group;
        if (group.Size == 1) return own;
        var all = group.AllGather(Write(own)).Select(Read).ToArray();
        for (var rank = 1; rank < all.Length; rank++)
            if (!all[rank].Names.SequenceEqual(all[0].Names)) throw Differ(all[0].Names, rank, all[rank].Names);
        return [.. own.Select((entry, i) => (entry.Name, all.Sum(rank => rank.Values[i]) / group.Size))];
    }

    private static FaultException Differ(string[] first, int rank, string[] names) => new(new Fault("", "the ranks do not compute the same losses")
    {
        Found = $"{string.Join(", ", names)} on rank {rank}, {string.Join(", ", first)} on rank 0",
        Remedy = "a head must return its losses also for images without objects: a zero that depends on its outputs",
    });

    private static byte[] Write(IReadOnlyList<(string Name, double Value)> losses)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(losses.Count);
        foreach (var (name, value) in losses)
        {
            writer.Write(name);
            writer.Write(value);
        }

        return stream.ToArray();
    }

    private static (string[] Names, double[] Values) Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var count = reader.ReadInt32();
        var (names, values) = (new string[count], new double[count]);
        for (var i = 0; i < count; i++) (names[i], values[i]) = (reader.ReadString(), reader.ReadDouble());
        return (names, values);
    }
}
