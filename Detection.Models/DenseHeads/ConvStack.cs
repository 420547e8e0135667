using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Convolutions one after another, of which only the last result is kept.</summary>
internal static class ConvStack
{
    /// <summary>Sends a map through the convolutions.</summary>
    /// <param name="convolutions">In order; none gives the map itself.</param>
    /// <param name="feature">[N, C, H, W], left alone.</param>
    public static Tensor Through(IEnumerable<ConvModule> convolutions, Tensor feature)
    {
        var current = feature;
        foreach (var convolution in convolutions)
        {
            var next = convolution.call(current);
            if (!ReferenceEquals(current, feature)) current.Dispose();
            current = next;
        }

        return current;
    }
}
