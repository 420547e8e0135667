using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>What a head gives for no regions: nothing, but with a gradient of zero for each of its parameters, so that a step without
/// positives trains like any other.</summary>
internal static class EmptyOutput
{
    /// <summary>An empty tensor.</summary>
    /// <param name="head">The head.</param>
    /// <param name="features">[0, ...], the head's input.</param>
    /// <param name="shape">The output's shape, beginning with 0.</param>
    public static Tensor Of(nn.Module head, Tensor features, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return head.parameters().Aggregate(features.new_zeros(shape), (output, parameter) => output + (parameter.sum() * 0)).MoveToOuterDisposeScope();
    }
}
