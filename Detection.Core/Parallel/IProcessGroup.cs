using static TorchSharp.torch;

namespace Detection.Core.Parallel;

/// <summary>The processes (ranks) that train one model together, each on its own images (torch.distributed's process group).
/// Every rank makes the same calls in the same order.</summary>
public interface IProcessGroup
{
    /// <summary>This process's number, from 0. Rank 0 writes the logs and the checkpoints.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int Size { get; }

    /// <summary>Replaces a tensor by its sum over the ranks.</summary>
    /// <param name="tensor">Any shape, the same on every rank; on the ranks' device; changed in place.</param>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    void AllReduce(Tensor tensor);

    /// <summary>Replaces a tensor by the one of another rank.</summary>
    /// <param name="tensor">Any shape, the same on every rank; changed in place on all but the source.</param>
    /// <param name="source">The rank whose tensor is taken.</param>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    void Broadcast(Tensor tensor, int source = 0);

    /// <summary>Collects what each rank gives.</summary>
    /// <param name="own">This rank's bytes; their number may differ between ranks.</param>
    /// <returns>The bytes of every rank, in the order of ranks, on every rank.</returns>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    IReadOnlyList<byte[]> AllGather(byte[] own);

    /// <summary>Waits until every rank has come here.</summary>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    void Barrier();
}
