using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses at random, by torch's generator on the CPU, as mmdetection does: the seed decides, on any device.</summary>
public sealed class RandomIndexChooser : IIndexChooser
{
    /// <inheritdoc/>
    public Tensor Choose(Tensor gallery, int count)
    {
        using var scope = NewDisposeScope();
        var chosen = randperm(gallery.shape[0], int64).narrow(0, 0, count).to(gallery.device);
        return gallery.index_select(0, chosen).MoveToOuterDisposeScope();
    }
}
