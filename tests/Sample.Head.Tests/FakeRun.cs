using Detection.Core.Contracts;
using Detection.Core.Structures;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Sample.Head.Tests;

/// <summary>A run that a test moves on by hand, and that keeps what is logged.</summary>
internal sealed class FakeRun : IRunner, ILogger
{
    public List<string> Log { get; } = [];

    public IReadOnlyList<string> Classes { get; init; } = [];

    public DetectionBatch? Batch { get; set; }

    public int InnerIter { get; set; }

    public int Epoch { get; set; }

    public IDetector Model => throw new NotSupportedException();

    public optim.Optimizer? Optimizer => null;

    public Device Device => CPU;

    public string WorkDir => "";

    public ILogger Logger => this;

    public string Mode => "train";

    public long Iter => InnerIter;

    public int MaxEpochs => 1;

    public long MaxIters => EpochLength;

    public int EpochLength => 10;

    public Losses? Losses => null;

    public ILogBuffer LogBuffer => throw new NotSupportedException();

    public IReadOnlyList<IHook> Hooks => [];

    public void Stop(string reason) => Log.Add(reason);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Log.Add($"{logLevel}: {formatter(state, exception)}");
}
