using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Precision;

/// <summary>A float32 parameter that outlives its place in a layer being taken: the setters of TorchSharp's layers dispose what they replace.</summary>
/// <param name="data">The values, which the parameter takes over.</param>
/// <param name="requiresGrad">Whether it is trained.</param>
internal sealed class MasterParameter(Tensor data, bool requiresGrad) : Parameter(data, requiresGrad)
{
    private bool isAway;

    /// <summary>Whether another parameter has its place.</summary>
    public bool IsAway
    {
        get => isAway;
        set
        {
            isAway = value;
            // Whoever tried to dispose it has also told the garbage collector that there is nothing left to do.
            if (!value) GC.ReRegisterForFinalize(this);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || !isAway) base.Dispose(disposing);
    }
}
