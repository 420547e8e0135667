using System.Diagnostics;
using Detection.Core.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Profiling;

/// <summary>Measures how long the parts of a model compute: its children (<c>backbone</c>, <c>neck</c>, <c>bbox_head</c>), and of those that only
/// hold others, theirs (<c>roi_head.bbox_head</c>). On a GPU it waits for each part to be computed, which makes the whole a little slower.</summary>
internal sealed class ComponentClock : IForwardObserver, IDisposable
{
    private readonly Dictionary<nn.Module, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, double> seconds = [];
    private readonly ForwardHooks hooks;
    private readonly Device device;
    private (nn.Module Module, long Start, int Depth)? open;
    private IDisposable? observation;

    /// <summary>Prepares to measure.</summary>
    /// <param name="model">The model.</param>
    /// <param name="device">Where it computes.</param>
    public ComponentClock(nn.Module model, Device device)
    {
        this.device = device;
        hooks = new ForwardHooks((module, _) => Enter(module), (module, _, _) => Leave(module));
        foreach (var (path, module) in model.named_modules())
        {
            var parts = path.Split('.');
            if (path.Length == 0 || !names.TryAdd(module, string.Join('.', parts.Take(2)))) continue;
            if (parts.Length <= 2) hooks.Add(module);
        }
    }

    /// <summary>Seconds of each part that has computed, in the order in which they first did.</summary>
    public IReadOnlyCollection<KeyValuePair<string, double>> Seconds => seconds;

    /// <summary>Measures what this thread computes from now on.</summary>
    public void Start() => observation ??= ForwardTrace.Observe(this);

    /// <summary>Ends the measurement until the next start.</summary>
    public void Stop()
    {
        observation?.Dispose();
        (observation, open) = (null, null);
    }

    /// <inheritdoc/>
    public void Entering(nn.Module module, ReadOnlySpan<Tensor?> inputs) => Enter(module);

    /// <inheritdoc/>
    public void Left(nn.Module module, ReadOnlySpan<Tensor?> outputs) => Leave(module);

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        hooks.Dispose();
    }

    private void Enter(nn.Module module)
    {
        if (observation is null) return;
        if (open is { } outer)
        {
            // What a part computes within is its own; a part may be told of in two ways.
            if (ReferenceEquals(outer.Module, module)) open = outer with { Depth = outer.Depth + 1 };
        }
        else if (names.ContainsKey(module))
        {
            open = (module, Now(), 1);
        }
    }

    private void Leave(nn.Module module)
    {
        if (open is not { } inner || !ReferenceEquals(inner.Module, module)) return;
        if (inner.Depth > 1)
        {
            open = inner with { Depth = inner.Depth - 1 };
            return;
        }

        open = null;
        var name = names[module];
        seconds[name] = seconds.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(inner.Start, Now()).TotalSeconds;
    }

    private long Now()
    {
        if (device.type == DeviceType.CUDA) cuda.synchronize(device);
        return Stopwatch.GetTimestamp();
    }
}
