namespace Detection.Core.Contracts;

/// <summary>A module that can trade its training form for a faster one while it only predicts (batch normalisation folded into
/// convolutions).</summary>
public interface IInferenceOptimizable
{
    /// <summary>Switches to the faster form.</summary>
    /// <returns>Switches back when disposed. Weights must not change in between.</returns>
    IDisposable OptimizeForInference();
}
