namespace Detection.Runner.Checking.Profiling;

/// <summary>Measures by how much the process grows while something runs, looking every few milliseconds.</summary>
internal sealed class ProcessMemory : IDisposable
{
    private const int Milliseconds = 5;
    private readonly long before = Environment.WorkingSet;
    private readonly Thread thread;
    private readonly ManualResetEventSlim ended = new();
    private long peak;

    /// <summary>Starts to measure.</summary>
    public ProcessMemory()
    {
        peak = before;
        thread = new Thread(Watch) { IsBackground = true, Name = "memory watch" };
        thread.Start();
    }

    /// <summary>Bytes by which the process has grown at most.</summary>
    public long Growth => Interlocked.Read(ref peak) - before;

    /// <summary>Ends the measurement.</summary>
    public void Dispose()
    {
        ended.Set();
        thread.Join();
        ended.Dispose();
    }

    private void Watch()
    {
        do
        {
            var now = Environment.WorkingSet;
            if (now > peak) Interlocked.Exchange(ref peak, now);
        }
        while (!ended.Wait(Milliseconds));
    }
}
