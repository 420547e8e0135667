using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Detection.Core.Faults;
using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Runner.Distributed;

/// <summary>Ranks that exchange tensors through torch's c10d: Gloo for those of the CPU, NCCL, where libtorch has it, for those of GPUs.
/// The calls of a rank come from one thread at a time.</summary>
internal sealed unsafe class C10dProcessGroup : IProcessGroup, IDisposable
{
    /// <summary>How long a call waits for a rank that is alive but does not come, as torch has it.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    /// <summary>How long the ranks wait for each other at the start.</summary>
    public static readonly TimeSpan DefaultJoinTimeout = TimeSpan.FromMinutes(5);

    private const int LongestReason = 8192;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private readonly RankAddress address;
    private nint handle;
    private bool isLost;

    private C10dProcessGroup(RankAddress address, nint handle) => (this.address, this.handle) = (address, handle);

    /// <inheritdoc/>
    public int Rank => address.Rank;

    /// <inheritdoc/>
    public int Size => address.Size;

    /// <summary>Whether it can still be used.</summary>
    internal bool IsOpen => handle != 0;

    /// <summary>The native group.</summary>
    /// <exception cref="ObjectDisposedException">It is gone.</exception>
    internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(C10dProcessGroup));

    /// <summary>Meets the other ranks.</summary>
    /// <param name="address">Which rank this is, and where they meet.</param>
    /// <param name="timeout">How long a call waits for a rank that does not come; null takes 30 minutes.</param>
    /// <param name="joinTimeout">How long to wait for all to be there; null takes 5 minutes.</param>
    /// <exception cref="FaultException">They did not all come, or this build has no c10d.</exception>
    public static C10dProcessGroup Join(RankAddress address, TimeSpan? timeout = null, TimeSpan? joinTimeout = null)
    {
        var join = joinTimeout ?? DefaultJoinTimeout;
        try
        {
            nint handle;
            C10dErrors.Check(C10d.detection_c10d_group_new(
                address.Host, address.Port, address.Rank, address.Size, (long)join.TotalMilliseconds, (long)(timeout ?? DefaultTimeout).TotalMilliseconds, &handle));
            return new C10dProcessGroup(address, handle);
        }
        catch (ExternalException error)
        {
            var whom = address.Rank == 0 ? $"all {address.Size} ranks" : $"rank 0 at {address.Host}:{address.Port} and the other ranks";
            throw new FaultException(new Fault("", $"rank {address.Rank} could not meet {whom} within {join.TotalSeconds:0} seconds")
            {
                Found = error.Message.Split('\n', 2)[0],
                Remedy = "start every rank with the same MASTER_ADDR, MASTER_PORT and WORLD_SIZE and a RANK of its own; the port must be free on rank 0's machine and reachable from the others",
            }, error);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new FaultException(new Fault("", "this build cannot train in several processes: it comes without libdetection_c10d, or with an empty one")
            {
                Found = error.Message.Split('\n', 2)[0],
                Remedy = "build with the provider 'system' over libtorch 1.13, as Debian has it, with libgloo-dev installed: the other providers' packages come without the interface of c10d",
            }, error);
        }
    }

    /// <inheritdoc/>
    public void AllReduce(Tensor tensor) => Call("all-reduce", () => C10d.detection_c10d_allreduce(Handle, tensor.Handle), tensor);

    /// <inheritdoc/>
    public void Broadcast(Tensor tensor, int source = 0) => Call("broadcast", () => C10d.detection_c10d_broadcast(Handle, tensor.Handle, source), tensor);

    /// <inheritdoc/>
    public void Barrier() => Call("barrier", () => C10d.detection_c10d_barrier(Handle));

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> AllGather(byte[] own)
    {
        var lengths = new long[Size];
        long stride = 0;
        nint data = 0, gathered = 0;
        Call("all-gather", () =>
        {
            long rowBytes;
            byte* rows;
            nint bytes;
            fixed (byte* first = own)
            fixed (long* counts = lengths)
            {
                var status = C10d.detection_c10d_allgather(Handle, first, own.Length, counts, &rowBytes, &rows, &bytes);
                if (status == 0) (stride, data, gathered) = (rowBytes, (nint)rows, bytes);
                return status;
            }
        });
        try
        {
            return [.. lengths.Select((length, rank) => new ReadOnlySpan<byte>((byte*)data + (rank * stride), checked((int)length)).ToArray())];
        }
        finally
        {
            C10d.detection_c10d_bytes_free(gathered);
        }
    }

    /// <summary>Tells the others why this rank ends, and ends the connections, which lets them see it.</summary>
    /// <param name="reason">The reason, as a sentence; of no matter where this rank ends because it lost another.</param>
    public void Fail(string reason)
    {
        if (handle == 0) return;
        var group = handle;
        handle = 0;
        // None of it may take long: a rank that is no more cannot answer, and a call may still be under way in the native group.
        var telling = Task.Run(() =>
        {
            if (!isLost) Publish(group, EndedKey(Rank), reason);
            C10d.detection_c10d_group_close(group);
        });
        telling.Wait(Farewell);
        // With rank 0 the place goes where the others look reasons up: they get time for it.
        if (Rank == 0) Thread.Sleep(Farewell / 3);
    }

    /// <summary>Makes of an error of the connection one that says which rank was lost, and why.</summary>
    /// <param name="error">What a call or a backward pass threw.</param>
    /// <param name="call">What was being done.</param>
    /// <returns>The better error; the same one where it has nothing to do with the ranks.</returns>
    public Exception Explain(Exception error, string call)
    {
        if (!C10dErrors.IsOfConnection(error)) return error;
        isLost = true;
        return new RankLostException(Culprits($" (rank {Rank} saw it in its {call}: {C10dErrors.Short(error)})"), error);
    }

    /// <summary>Leaves the group. The others may not be waiting for this rank.</summary>
    public void Dispose()
    {
        if (handle == 0) return;
        C10d.detection_c10d_group_free(handle);
        handle = 0;
    }

    private static string EndedKey(int rank) => $"ended/{rank}";

    private static string LostKey(int rank) => $"lost/{rank}";

    private static bool Publish(nint group, string key, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* first = bytes) return C10d.detection_c10d_publish(group, key, first, Math.Min(bytes.Length, LongestReason)) == 0;
    }

    // A rank tells its reason before it closes its connections, so that it can be read as soon as they are closed. One that was killed says nothing; it is
    // then the one that does not say either that it lost another.
    private string Culprits(string symptom)
    {
        if (!Publish(Handle, LostKey(Rank), "yes")) return (Rank == 0 ? "another rank ended" : $"rank 0 ended without a word, or {address.Host} cannot be reached") + symptom;
        var others = Enumerable.Range(0, Size).Where(rank => rank != Rank).ToArray();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var told = others.Select(rank => (Rank: rank, Reason: Published(EndedKey(rank)))).Where(one => one.Reason is not null).ToArray();
            if (told.Length > 0) return string.Join('\n', told.Select(one => $"rank {one.Rank} ended: {one.Reason}"));
            var silent = others.Where(rank => Published(LostKey(rank)) is null).ToArray();
            if (silent.Length <= 1 || waited.Elapsed > Farewell / 3) return $"rank {string.Join(" or ", silent)} ended without a word, or cannot be reached{symptom}";
            Thread.Sleep(50);
        }
    }

    private string? Published(string key)
    {
        var text = new byte[LongestReason];
        long count;
        fixed (byte* bytes = text)
            return C10d.detection_c10d_published(Handle, key, bytes, text.Length, &count) == 0 && count >= 0 ? Encoding.UTF8.GetString(text, 0, (int)count) : null;
    }

    private void Call(string name, Func<long> call, Tensor? tensor = null)
    {
        try
        {
            C10dErrors.Check(call());
        }
        catch (ExternalException error)
        {
            throw Explain(error, name);
        }
        finally
        {
            GC.KeepAlive(tensor);
        }
    }
}
