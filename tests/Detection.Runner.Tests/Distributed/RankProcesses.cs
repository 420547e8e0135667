using Detection.Runner.Distributed;

namespace Detection.Runner.Tests.Distributed;

/// <summary>One of <see cref="RankBodies"/> in real processes, one for each rank, without a launcher.</summary>
internal static class RankProcesses
{
    /// <summary>Runs it to the end of all ranks.</summary>
    /// <returns>Each rank's exit code and error stream; rank 0's goes to the test's.</returns>
    public static IReadOnlyList<(int ExitCode, string Error)> Run(string body, int size = 2)
    {
        var port = FreePort.Find();
        var ranks = Enumerable.Range(0, size).Select(rank => RankProcess.Start(RankProgram.Command(body), new RankAddress(rank, size, rank, "127.0.0.1", port), threads: 1)).ToArray();
        try
        {
            Assert.That(Task.WaitAll([.. ranks.Select(rank => rank.WaitAsync())], TimeSpan.FromMinutes(2)), Is.True, "a rank hangs");
            return [.. ranks.Select(rank => (rank.ExitCode, string.Join('\n', rank.Errors)))];
        }
        finally
        {
            foreach (var rank in ranks)
            {
                rank.Kill();
                rank.Dispose();
            }
        }
    }
}
