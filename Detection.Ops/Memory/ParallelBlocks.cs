using static TorchSharp.torch;

namespace Detection.Ops.Memory;

/// <summary>Runs the independent blocks of a kernel on as many threads as libtorch uses. A block's work must not depend on
/// which thread runs it, so that results are the same with any number of threads.</summary>
public static class ParallelBlocks
{
    /// <summary>How many threads a kernel may use.</summary>
    public static int Threads => Math.Clamp(get_num_threads(), 1, Environment.ProcessorCount);

    /// <summary>Runs every block once.</summary>
    /// <param name="count">Number of blocks.</param>
    /// <param name="block">Does block 0 .. count - 1; must not throw.</param>
    public static void Run(int count, Action<int> block)
    {
        var threads = Math.Min(Threads, count);
        if (threads <= 1)
        {
            for (var index = 0; index < count; index++) block(index);
            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, block);
    }
}
