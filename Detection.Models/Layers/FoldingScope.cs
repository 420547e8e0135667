using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Keeps things precomputed for inference until it is disposed.</summary>
public sealed class FoldingScope : IDisposable
{
    private readonly Action release;
    private bool released;

    private FoldingScope(Action release) => this.release = release;

    /// <summary>Folds the normalisations of some convolutions.</summary>
    /// <param name="pairs">What to fold.</param>
    public static FoldingScope Of(params ConvNormPair[] pairs)
    {
        foreach (var pair in pairs) pair.KeepFolded();
        return new FoldingScope(() =>
        {
            foreach (var pair in pairs) pair.DropFolded();
        });
    }

    /// <summary>Lets every module below a root prepare itself.</summary>
    /// <param name="root">The module whose descendants are asked; it is not asked itself.</param>
    public static FoldingScope OfDescendants(nn.Module root)
    {
        var scopes = root.modules().OfType<IInferenceOptimizable>().Select(module => module.OptimizeForInference()).ToArray();
        return new FoldingScope(() =>
        {
            foreach (var scope in scopes) scope.Dispose();
        });
    }

    /// <summary>Drops what was precomputed.</summary>
    public void Dispose()
    {
        if (released) return;
        released = true;
        release();
    }
}
