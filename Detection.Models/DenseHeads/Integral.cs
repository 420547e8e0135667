using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The mean of a distribution over 0 .. n that is given by logits (Li et al., Generalized Focal Loss, NeurIPS 2020, eq. 5;
/// mmdetection's <c>Integral</c>).</summary>
public sealed class Integral : nn.Module<Tensor, Tensor>
{
    private readonly int bins;

    /// <summary>Makes the integers.</summary>
    /// <param name="regMax">n.</param>
    public Integral(int regMax)
        : base(nameof(Integral))
    {
        bins = regMax + 1;
        register_buffer("project", linspace(0, regMax, bins));
    }

    /// <inheritdoc/>
    /// <param name="input">[..., 4 * (n + 1)] logits: left, top, right, bottom.</param>
    /// <returns>[N, 4], each in 0 .. n.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return input.reshape(-1, bins).softmax(1).matmul(get_buffer("project")!.to(input.dtype)).reshape(-1, 4).MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: the integers are registered in the constructor.</summary>
    protected override void RegisterComponents()
    {
    }
}
