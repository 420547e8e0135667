using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>How samplers choose among candidates; a service, so that a replay can choose the same ones as its record.</summary>
public interface IIndexChooser
{
    /// <summary>Chooses some entries of a gallery.</summary>
    /// <param name="gallery">[n] int64.</param>
    /// <param name="count">How many; at most n.</param>
    /// <returns>[count] int64, entries of the gallery, none twice.</returns>
    Tensor Choose(Tensor gallery, int count);
}
