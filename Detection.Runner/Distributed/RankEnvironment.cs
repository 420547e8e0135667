using System.Globalization;
using Detection.Core.Faults;

namespace Detection.Runner.Distributed;

/// <summary>What a launcher tells a process in its environment: torchrun's variables, else Slurm's, Open MPI's or MPICH's, as mmcv's <c>init_dist</c> reads them.</summary>
/// <param name="variable">Reads a variable; null where it is not set.</param>
internal sealed class RankEnvironment(Func<string, string?> variable)
{
    private const int DefaultPort = 29500;
    private readonly List<Fault> faults = [];

    /// <summary>The environment of this process.</summary>
    public static RankEnvironment OfThisProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>How many threads each rank of this machine computes with: what OMP_NUM_THREADS says, else its share of the cores.</summary>
    public int Threads
    {
        get
        {
            if (Positive("OMP_NUM_THREADS") is { } told) return told;
            var together = LauncherVariables.Known.Select(names => Positive(names.LocalSize)).FirstOrDefault(count => count is not null) ?? 1;
            return Math.Max(1, Environment.ProcessorCount / together);
        }
    }

    /// <summary>Which rank this is.</summary>
    /// <param name="launcher">Whose variables to read: <c>pytorch</c>, <c>slurm</c>, <c>mpi</c>, or <c>env</c> for whichever are set.</param>
    /// <exception cref="FaultException">Variables are missing or wrong.</exception>
    public RankAddress Read(string launcher)
    {
        var names = LauncherVariables.Known.Where(known => launcher == "env" || known.Launcher == launcher).ToArray();
        var set = names.FirstOrDefault(known => Get(known.Rank) is not null) ?? names[0];
        faults.Clear();
        var size = Number(set.Size, $"how many processes train together; {set.Name} sets it", 1, int.MaxValue);
        var rank = Number(set.Rank, $"the number of this process, from 0; {set.Name} sets it", 0, size is null ? int.MaxValue : size.Value - 1);
        var local = Get(set.LocalRank) is null ? null : Number(set.LocalRank, "the number of this process among those of its machine, from 0", 0, int.MaxValue);
        var port = Get("MASTER_PORT") is null ? DefaultPort : Number("MASTER_PORT", "the port on which rank 0 awaits the others", 1, ushort.MaxValue);
        var host = Host(set, size);
        if (faults.Count > 0) throw new FaultException([.. faults]);
        return new RankAddress(rank!.Value, size!.Value, local, host!, port!.Value);
    }

    /// <summary>The first machine of a Slurm node list such as <c>gpu[03-05,9],login1</c>.</summary>
    /// <param name="list">The list.</param>
    internal static string FirstNode(string list)
    {
        var end = list.IndexOfAny(['[', ',']);
        if (end < 0 || list[end] == ',') return end < 0 ? list : list[..end];
        var number = list[(end + 1)..].Split('-', ',', ']')[0];
        var behind = list.IndexOf(']', end) is var close and >= 0 ? list[(close + 1)..].Split(',')[0] : "";
        return list[..end] + number + behind;
    }

    private string? Host(LauncherVariables set, int? size)
    {
        if (Get("MASTER_ADDR") is { } host) return host;
        if (set.Launcher == "slurm" && (Get("SLURM_NODELIST") ?? Get("SLURM_JOB_NODELIST")) is { } nodes) return FirstNode(nodes);
        // Where all are on one machine it needs no name.
        if (size is not null && Positive(set.LocalSize) == size) return "127.0.0.1";
        faults.Add(new Fault("MASTER_ADDR", "this environment variable is not set")
        {
            Expected = "the name or address of the machine of rank 0",
            Remedy = "start the training with a launcher such as torchrun, or set it; for one machine alone, --nproc N needs no launcher",
        });
        return null;
    }

    private int? Number(string name, string meaning, int least, int most)
    {
        var text = Get(name);
        if (text is not null && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        var range = most == int.MaxValue ? $"an integer from {least} on" : $"an integer from {least} to {most}";
        faults.Add(new Fault(name, text is null ? "this environment variable is not set" : "this environment variable is wrong")
        {
            Found = text is null ? null : $"'{text}'",
            Expected = $"{range}: {meaning}",
            Remedy = text is null ? "start the training with a launcher such as torchrun, or set it; for one machine alone, --nproc N needs no launcher" : null,
        });
        return null;
    }

    private int? Positive(string name) => int.TryParse(Get(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private string? Get(string name) => variable(name) is { Length: > 0 } text ? text.Trim() : null;
}
