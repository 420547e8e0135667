using static TorchSharp.torch;

namespace Detection.Core.Parallel;

/// <summary>A training in one process: there is nobody to wait for.</summary>
internal sealed class SingleProcess : IProcessGroup
{
    public int Rank => 0;

    public int Size => 1;

    public void AllReduce(Tensor tensor)
    {
    }

    public void Broadcast(Tensor tensor, int source = 0)
    {
    }

    public IReadOnlyList<byte[]> AllGather(byte[] own) => [own];

    public void Barrier()
    {
    }
}
