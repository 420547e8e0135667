using System.Globalization;
using Detection.Runner.Distributed;
using Spectre.Console;
using static TorchSharp.torch;

namespace Detection.Bench;

/// <summary>Training steps of one and of two ranks on this machine: what it costs to exchange the gradients, and what it brings.</summary>
/// <param name="repository">The repository's folder.</param>
/// <param name="config">The config whose model is timed, in it.</param>
internal sealed class RankSteps(string repository, string config)
{
    private const int Ranks = 2;
    private const int Images = 2;

    /// <summary>Times one rank of several, which the environment describes; rank 0 writes the seconds of a step to a file.</summary>
    public static int TimeThis(string config, int runs, string file) => RankRun.Of(RankEnvironment.OfThisProcess.Read("pytorch"), () =>
    {
        LauncherWatch.Start();
        set_num_threads(RankEnvironment.OfThisProcess.Threads);
        var group = (C10dProcessGroup)Core.Parallel.Ranks.Group;
        var seconds = new DetectorTimer(config).Training("", runs, Images, group).Seconds;
        if (group.Rank == 0) File.WriteAllText(file, seconds.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    });

    /// <summary>Times a rank alone on its share of the cores, two ranks that share all of them, and one process that uses all of them for the images of both.</summary>
    public Table Compare(int runs)
    {
        var cores = Environment.ProcessorCount;
        var share = Math.Max(1, cores / Ranks);
        var timer = new DetectorTimer(Path.Combine(repository, config));
        set_num_threads(share);
        var alone = timer.Training("", runs, Images).Seconds;
        set_num_threads(cores);
        var whole = timer.Training("", runs, Images * Ranks).Seconds;
        var together = Launch(runs);

        var table = new Table().AddColumns("training step of RetinaNet R50, 640 x 640", "images", "s", "images / s", "scaling");
        Add($"1 rank, {share} threads", Images, alone);
        Add($"{Ranks} ranks, {share} threads each", Images * Ranks, together);
        Add($"1 rank, {cores} threads", Images * Ranks, whole);
        return table.Caption("Scaling: images per second against one rank, shared out over as many times the cores.");

        void Add(string name, int images, double seconds) => table.AddRow(
            name, $"{images}", Text(seconds, "0.000"), Text(images / seconds, "0.00"), Text(images / seconds / (Images / alone) / (images / Images), "0.00"));
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private double Launch(int runs)
    {
        var file = Path.GetTempFileName();
        try
        {
            var command = new StartCommand("dotnet", [typeof(RankSteps).Assembly.Location, repository, "rank", Path.Combine(repository, config), runs.ToString(CultureInfo.InvariantCulture), file]);
            var code = new LocalLaunch(command, Ranks).Run();
            return code == 0 ? double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : throw new InvalidOperationException($"The ranks ended with exit code {code}.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
