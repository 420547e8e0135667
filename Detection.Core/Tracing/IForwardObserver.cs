using static TorchSharp.torch;

namespace Detection.Core.Tracing;

/// <summary>Watches modules compute.</summary>
public interface IForwardObserver
{
    /// <summary>A module starts to compute.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">What it computes from; valid during the call only.</param>
    void Entering(nn.Module module, ReadOnlySpan<Tensor?> inputs);

    /// <summary>A module has computed. Not called where it threw.</summary>
    /// <param name="module">The module.</param>
    /// <param name="outputs">What it computed; valid during the call only.</param>
    void Left(nn.Module module, ReadOnlySpan<Tensor?> outputs);
}
