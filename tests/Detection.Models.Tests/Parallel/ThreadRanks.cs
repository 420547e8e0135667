using System.Runtime.ExceptionServices;
using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Parallel;

/// <summary>Ranks that are threads of this process.</summary>
internal sealed class ThreadRanks : IProcessGroup
{
    [ThreadStatic]
    private static int rank;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Barrier barrier;
    private readonly Tensor[] tensors;
    private readonly byte[][] bytes;
    private int calls;

    private ThreadRanks(int size) => (Size, barrier, tensors, bytes) = (size, new Barrier(size), new Tensor[size], new byte[size][]);

    public int Rank => rank;

    public int Size { get; }

    /// <summary>Lets each rank do something.</summary>
    /// <param name="size">Number of ranks.</param>
    /// <param name="work">What a rank does; gets its number.</param>
    /// <returns>What each returned, and how many collective calls each made.</returns>
    public static (T[] Results, int Calls) Run<T>(int size, Func<int, T> work)
    {
        var group = new ThreadRanks(size);
        using var membership = Ranks.Join(group);
        var results = new T[size];
        Exception? fault = null;
        Thread[] threads = [.. Enumerable.Range(0, size).Select(number => new Thread(() =>
        {
            rank = number;
            using var scope = NewDisposeScope();
            try
            {
                results[number] = work(number);
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref fault, error, null);
            }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (fault is not null) ExceptionDispatchInfo.Throw(fault);
        return (results, group.calls / size);
    }

    public void AllReduce(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        tensors[rank] = tensor;
        Barrier();
        Assert.That(tensors.Select(other => other.shape), Is.All.EqualTo(tensor.shape), "the ranks make different calls");
        var sum = tensors.Skip(1).Aggregate(tensors[0].detach().clone(), (total, other) => total + other.detach());
        Barrier();
        tensor.detach().copy_(sum);
        Barrier();
    }

    public void Broadcast(Tensor tensor, int source = 0)
    {
        using var noGradient = no_grad();
        tensors[rank] = tensor;
        Barrier();
        if (rank != source) tensor.copy_(tensors[source]);
        Barrier();
    }

    public IReadOnlyList<byte[]> AllGather(byte[] own)
    {
        bytes[rank] = own;
        Barrier();
        var all = bytes.ToArray();
        Barrier();
        return all;
    }

    public void Barrier()
    {
        Interlocked.Increment(ref calls);
        if (!barrier.SignalAndWait(Patience)) throw new TimeoutException($"Rank {rank} waits for another one, which makes fewer calls.");
    }
}
