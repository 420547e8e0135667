using System.Runtime.InteropServices;
using Detection.Runner.Commands;

namespace Detection.Runner.Distributed;

/// <summary>A training in several processes of this machine, which end together.</summary>
/// <param name="command">What each of them runs.</param>
/// <param name="count">How many there are.</param>
/// <param name="grace">How long ranks have to end by themselves when another has failed; null takes 6 seconds.</param>
internal sealed class LocalLaunch(StartCommand command, int count, TimeSpan? grace = null)
{
    private const double DefaultGrace = 6;

    private static readonly Dictionary<int, string> SignalNames = new() { [1] = "SIGHUP", [2] = "SIGINT", [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    private readonly TimeSpan grace = grace ?? TimeSpan.FromSeconds(DefaultGrace);
    private readonly List<RankProcess> ranks = [];
    private volatile int signal;
    private volatile bool stopsAtOnce;

    /// <summary>Runs them to their end.</summary>
    /// <returns>The exit code of the first that failed; that of all where none did.</returns>
    public int Run()
    {
        var port = FreePort.Find();
        var threads = Math.Max(1, Environment.ProcessorCount / count);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, 2));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, 15));
        try
        {
            for (var rank = 0; rank < count && signal == 0; rank++)
                lock (ranks) ranks.Add(RankProcess.Start(command, new RankAddress(rank, count, rank, "127.0.0.1", port), threads));
            return Wait();
        }
        finally
        {
            KillAll();
            foreach (var rank in ranks) rank.Dispose();
        }
    }

    private int Wait()
    {
        var left = ranks.ToDictionary(rank => rank.WaitAsync());
        var ended = new List<RankProcess>();
        // A rank that is through may have others that save or evaluate; only where one failed they have to hurry.
        while (left.Count > 0 && !ended.Exists(HasFailed)) Take(Task.WhenAny(left.Keys).GetAwaiter().GetResult());
        var deadline = Task.Delay(grace);
        while (left.Count > 0 && Task.WhenAny([.. left.Keys, deadline]).GetAwaiter().GetResult() is var first && first != deadline) Take(first);
        KillAll();
        Task.WhenAll(left.Keys).GetAwaiter().GetResult();
        ended.AddRange(left.Values);
        if (stopsAtOnce || ended.Count == 0) return 128 + signal;
        // Those that ended because they lost another are no answer to the question which one it was.
        var culprit = ended.Find(rank => HasFailed(rank) && rank.ExitCode != ExitCode.RankLost && !rank.WasKilled)
            ?? ended.Find(rank => ended.Exists(other => other.ExitCode == ExitCode.RankLost) && rank.ExitCode != ExitCode.RankLost)
            ?? ended[0];
        Tell(culprit, ended);
        return HasFailed(culprit) || !ended.Exists(HasFailed) ? culprit.ExitCode : ExitCode.RankLost;

        void Take(Task done)
        {
            if (left.Remove(done, out var rank)) ended.Add(rank);
        }
    }

    private void Tell(RankProcess culprit, List<RankProcess> ended)
    {
        if (!ended.Exists(HasFailed)) return;
        foreach (var line in culprit.Errors) Console.Error.WriteLine($"rank {culprit.Rank}: {line}");
        // What a signal to this process brought about needs no explanation, and rank 0 has told its own errors.
        if (signal != 0 || (culprit.Rank == 0 && culprit.ExitCode < 128)) return;
        var others = ended.FindAll(rank => rank != culprit && rank.WasKilled);
        Console.Error.WriteLine($"rank {culprit.Rank} ended {Manner(culprit.ExitCode)}, and the training with it"
            + (others.Count == 0 ? "." : $"; {string.Join(", ", others.Select(rank => $"rank {rank.Rank}"))} did not end within {grace.TotalSeconds:0} seconds and was killed."));
    }

    private static string Manner(int code) => SignalNames.GetValueOrDefault(code - 128) switch
    {
        null => $"with exit code {code}",
        "SIGKILL" => "by SIGKILL (which is also how the system ends a process when memory runs out)",
        var name => $"by {name}",
    };

    private static bool HasFailed(RankProcess rank) => rank.ExitCode is not (ExitCode.Success or ExitCode.Interrupted);

    // Ranks take any number of these for one: at a terminal they get Ctrl-C themselves, too. To stop at once is for this process.
    private void Handle(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        stopsAtOnce = Interlocked.CompareExchange(ref signal, number, 0) != 0;
        lock (ranks)
        {
            foreach (var rank in ranks)
            {
                if (stopsAtOnce) rank.Kill();
                else rank.Signal(number);
            }
        }
    }

    private void KillAll()
    {
        lock (ranks)
            foreach (var rank in ranks) rank.Kill();
    }
}
