using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The losses of a head with guided anchors, each per level.</summary>
/// <param name="levels">Number of levels.</param>
internal sealed class GuidedLosses(int levels)
{
    /// <summary>Of the classes.</summary>
    public Tensor[] Classes { get; } = new Tensor[levels];

    /// <summary>Of the boxes.</summary>
    public Tensor[] Boxes { get; } = new Tensor[levels];

    /// <summary>Of the anchors' shapes.</summary>
    public Tensor[] Shapes { get; } = new Tensor[levels];

    /// <summary>Of where objects are.</summary>
    public Tensor[] Locations { get; } = new Tensor[levels];

    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public GuidedLosses MoveToOuterDisposeScope()
    {
        foreach (var loss in Classes.Concat(Boxes).Concat(Shapes).Concat(Locations)) loss.MoveToOuterDisposeScope();
        return this;
    }
}
