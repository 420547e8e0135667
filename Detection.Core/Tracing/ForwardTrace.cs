using static TorchSharp.torch;

namespace Detection.Core.Tracing;

/// <summary>Tells an observer of the computing thread which modules compute, where TorchSharp's forward hooks do not: modules that are called
/// through a contract, and layers whose weights another module computes with. Costs nothing to speak of where nobody observes.</summary>
public static class ForwardTrace
{
    [ThreadStatic]
    private static IForwardObserver? observer;

    /// <summary>Observes what this thread computes.</summary>
    /// <param name="watching">The observer.</param>
    /// <returns>Ends the observation when disposed.</returns>
    /// <exception cref="InvalidOperationException">Somebody observes already.</exception>
    public static IDisposable Observe(IForwardObserver watching)
    {
        if (observer is not null) throw new InvalidOperationException("The thread is observed already; dispose the other observation first.");
        observer = watching;
        return new Observation();
    }

    /// <summary>A module starts to compute.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">What it computes from.</param>
    public static void Entering(nn.Module module, params ReadOnlySpan<Tensor?> inputs) => observer?.Entering(module, inputs);

    /// <summary>A module has computed.</summary>
    /// <param name="module">The module.</param>
    /// <param name="outputs">What it computed.</param>
    public static void Left(nn.Module module, params ReadOnlySpan<Tensor?> outputs) => observer?.Left(module, outputs);

    private sealed class Observation : IDisposable
    {
        public void Dispose() => observer = null;
    }
}
