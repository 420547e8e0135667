using System.Runtime.ExceptionServices;
using Detection.Core.Structures;

namespace Detection.Datasets.Loading;

/// <summary>Loads samples on threads of its own, a bounded number ahead of the consumer, and hands them out in order.</summary>
internal sealed class SamplePrefetcher : IDisposable
{
    private readonly object gate = new();
    private readonly Dictionary<int, (DetectionSample? Sample, Exception? Fault)> loaded = [];
    private readonly Func<int, DetectionSample> load;
    private readonly Thread[] threads;
    private readonly int end;
    private readonly int ahead;
    private int started;
    private int taken;
    private bool stopped;

    /// <summary>Starts loading.</summary>
    /// <param name="load">Loads the sample at a position; called from several threads.</param>
    /// <param name="start">The first position.</param>
    /// <param name="end">The position after the last.</param>
    /// <param name="workers">Number of threads; positive.</param>
    /// <param name="ahead">How many samples may be loaded that are not yet taken.</param>
    public SamplePrefetcher(Func<int, DetectionSample> load, int start, int end, int workers, int ahead)
    {
        this.load = load;
        this.end = end;
        this.ahead = ahead;
        started = start;
        taken = start;
        threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(Work) { IsBackground = true, Name = $"data loader {worker}" })];
        foreach (var thread in threads) thread.Start();
    }

    /// <summary>The next sample; the caller disposes it. Waits until it is loaded, and throws what went wrong in loading it.</summary>
    public DetectionSample Take()
    {
        (DetectionSample? Sample, Exception? Fault) next;
        lock (gate)
        {
            while (!loaded.Remove(taken, out next)) Monitor.Wait(gate);
            taken++;
            Monitor.PulseAll(gate);
        }

        if (next.Fault is not null) ExceptionDispatchInfo.Throw(next.Fault);
        return next.Sample!;
    }

    /// <summary>Stops the threads and releases what they loaded.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads) thread.Join();
        foreach (var (sample, _) in loaded.Values) sample?.Dispose();
        loaded.Clear();
    }

    private void Work()
    {
        while (true)
        {
            int position;
            lock (gate)
            {
                while (!stopped && started < end && started >= taken + ahead) Monitor.Wait(gate);
                if (stopped || started >= end) return;
                position = started++;
            }

            (DetectionSample? Sample, Exception? Fault) result;
            try
            {
                result = (load(position), null);
            }
            catch (Exception exception)
            {
                result = (null, exception);
            }

            lock (gate)
            {
                loaded.Add(position, result);
                Monitor.PulseAll(gate);
            }
        }
    }
}
