using System.Diagnostics;
using System.Runtime.InteropServices;
using Detection.Core.Parallel;
using Detection.Runner.Commands;
using Detection.Runner.Distributed;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Distributed;

/// <summary>What each of several ranks does in a test; returns an exit code.</summary>
internal static class RankBodies
{
    public static int CallsOfAllKinds(C10dProcessGroup group)
    {
        foreach (var dtype in new[] { float32, float64, int64, bfloat16 })
        {
            using var number = tensor(new[] { 1.0, 2.0 }, dtype).add(group.Rank);
            group.AllReduce(number);
            Assert.That(number.to_type(float64).data<double>().ToArray(), Is.EqualTo(new double[] { Sum(1), Sum(2) }), $"{dtype}");
        }

        using var matrix = arange(6, dtype: float32).reshape(2, 3).add(group.Rank);
        using var turned = matrix.t();
        group.AllReduce(turned);
        Assert.That(matrix[1, 2].item<float>(), Is.EqualTo(Sum(5)), "a view is changed in place");

        using var flags = tensor(new[] { group.Rank == 1, true });
        group.Broadcast(flags, source: 1);
        Assert.That(flags.data<bool>().ToArray(), Is.EqualTo(new[] { true, true }));

        var all = group.AllGather([.. Enumerable.Repeat((byte)group.Rank, group.Rank * 3)]);
        Assert.That(all.Select(bytes => bytes.Length), Is.EqualTo(Enumerable.Range(0, group.Size).Select(rank => rank * 3)));
        Assert.That(all[^1], Is.All.EqualTo((byte)(group.Size - 1)));
        Assert.That(group.AllGather([]), Is.All.Empty);
        return 0;

        float Sum(int of) => (group.Size * of) + (group.Size * (group.Size - 1) / 2);
    }

    public static int GradientsAreAveraged(C10dProcessGroup group)
    {
        // One parameter that all use, one that only rank 0 uses, one that nobody uses, one larger than a bucket.
        var parameters = new[] { Parameter(3), Parameter(3), Parameter(3), Parameter(9 << 20) };
        var (used, sometimes, never, large) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        using var reducer = new GradientReducer(group, parameters);
        for (var step = 1; step <= 3; step++)
        {
            foreach (var parameter in parameters) parameter.grad?.zero_();
            using var scope = NewDisposeScope();
            var loss = (used.sum() * (group.Rank + step)) + (large.sum() * group.Rank);
            if (group.Rank == 0) loss += sometimes.sum() * 6;
            reducer.Backward(loss);
            var mean = (group.Size - 1) / 2f;
            Assert.That(used.grad![0].item<float>(), Is.EqualTo(mean + step));
            Assert.That(sometimes.grad![0].item<float>(), Is.EqualTo(6f / group.Size));
            Assert.That(large.grad!.mean().item<float>(), Is.EqualTo(mean));
            Assert.That(never.grad is null, Is.True);
        }

        // A pass that is not prepared stays here; the next one averages what both left.
        foreach (var parameter in parameters) parameter.grad?.zero_();
        (used.sum() * group.Rank).backward();
        Assert.That(used.grad![0].item<float>(), Is.EqualTo(group.Rank));
        reducer.Backward(used.sum());
        Assert.That(used.grad[0].item<float>(), Is.EqualTo(1 + ((group.Size - 1) / 2f)));
        return 0;
    }

    // The first and the last rank wait for each other, and the reducer keeps connections of its own alive.
    public static int OneFails(C10dProcessGroup group)
    {
        using var parameter = Parameter(3);
        using var reducer = new GradientReducer(group, [parameter]);
        if (group.Rank == group.Size - 1) throw new InvalidDataException($"the disk of rank {group.Rank} is full");
        group.Barrier();
        return 0;
    }

    public static int TheFirstFails(C10dProcessGroup group)
    {
        using var parameter = Parameter(3);
        using var reducer = new GradientReducer(group, [parameter]);
        if (group.Rank == 0) throw new InvalidDataException("the disk of rank 0 is full");
        reducer.Backward(parameter.sum());
        return 0;
    }

    public static int OneIsKilled(C10dProcessGroup group)
    {
        group.Barrier();
        if (group.Rank == 1) Process.GetCurrentProcess().Kill();
        using var parameter = Parameter(3);
        using var reducer = new GradientReducer(group, [parameter]);
        reducer.Backward(parameter.sum());
        return 0;
    }

    // Rank 1 ends while rank 0 computes something and asks nobody.
    public static int OneIsDeaf(C10dProcessGroup group)
    {
        group.Barrier();
        if (group.Rank == 1) throw new InvalidDataException("rank 1 has had enough");
        Thread.Sleep(TimeSpan.FromMinutes(5));
        return 0;
    }

    // What a training does with a signal, in small.
    public static int UntilASignal(C10dProcessGroup group)
    {
        var wasAsked = false;
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = wasAsked = true);
        File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable("RANKS_FOLDER")!, $"{group.Rank} {Environment.ProcessId}"), "");
        while (!Ranks.Any(wasAsked)) Thread.Sleep(10);
        return ExitCode.Interrupted;
    }

    private static Tensor Parameter(int length) => nn.Parameter(ones(length));
}
