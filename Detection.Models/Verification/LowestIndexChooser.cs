using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Verification;

/// <summary>Takes the lowest entries of a gallery, in ascending order: what recorded cases did in place of chance.</summary>
public sealed class LowestIndexChooser : IIndexChooser
{
    /// <inheritdoc/>
    public Tensor Choose(Tensor gallery, int count)
    {
        using var scope = NewDisposeScope();
        return gallery.sort(0).Values.narrow(0, 0, count).MoveToOuterDisposeScope();
    }
}
