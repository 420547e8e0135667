using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Five convolutions, 1x1 and 3x3 by turns, of YOLOv3's neck (mmdetection's <c>DetectionBlock</c>).</summary>
internal sealed class YOLODetectionBlock : Layer, IWeightInitialized
{
    private readonly ConvModule[] convolutions;

    /// <summary>Makes <c>conv1</c> to <c>conv5</c>.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output; twice as many inside.</param>
    /// <param name="convolution">Makes a convolution with norm and activation.</param>
    public YOLODetectionBlock(int inChannels, int outChannels, Func<ConvShape, ConvModule> convolution)
        : base(nameof(YOLODetectionBlock))
    {
        convolutions = [.. Enumerable.Range(0, 5).Select(index => convolution(index % 2 == 0
            ? new ConvShape(index == 0 ? inChannels : 2 * outChannels, outChannels, 1)
            : new ConvShape(outChannels, 2 * outChannels, 3, Padding: 1)))];
        foreach (var (index, layer) in convolutions.Index()) register_module($"conv{index + 1}", layer);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        var current = input;
        foreach (var convolution in convolutions)
        {
            var next = convolution.call(current);
            if (!ReferenceEquals(current, input)) current.Dispose();
            current = next;
        }

        return current;
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        foreach (var convolution in convolutions) convolution.InitWeights();
    }
}
