using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>The neck of YOLOv3: from the coarsest map, each further one enlarged and joined to the next finer (Redmon and Farhadi,
/// 2018); mmdetection's <c>YOLOV3Neck</c>. Its outputs start with the coarsest.</summary>
[Component("YOLOV3Neck")]
public sealed class YOLOV3Neck : NeckBase
{
    private readonly YOLODetectionBlock[] detects;
    private readonly ConvModule[] convs;

    /// <summary>Builds the layers.</summary>
    /// <param name="numScales">Number of maps.</param>
    /// <param name="inChannels">Channels of each of the backbone's maps, coarsest first.</param>
    /// <param name="outChannels">Channels of each output, coarsest first.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="initCfg">How weights are initialized, beyond what convolutions do.</param>
    /// <exception cref="ArgumentException">There are not as many channels as scales.</exception>
    public YOLOV3Neck(
        int numScales,
        IReadOnlyList<int> inChannels,
        IReadOnlyList<int> outChannels,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "BN", "requires_grad": true}""")] INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "LeakyReLU", "negative_slope": 0.1}""")] IActivationFactory? actCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(YOLOV3Neck), initCfg ?? [])
    {
        if (inChannels.Count != numScales || outChannels.Count != numScales)
            throw new ArgumentException($"YOLOV3Neck: num_scales is {numScales}, but there are {inChannels.Count} in_channels and {outChannels.Count} out_channels; give one of each per scale.", nameof(numScales));
        detects = new YOLODetectionBlock[numScales];
        convs = new ConvModule[numScales - 1];
        for (var scale = 0; scale < numScales; scale++)
        {
            var joined = 0;
            if (scale > 0)
            {
                joined = outChannels[scale];
                convs[scale - 1] = Convolution(new ConvShape(outChannels[scale - 1], joined, 1));
                register_module($"conv{scale}", convs[scale - 1]);
            }

            detects[scale] = new YOLODetectionBlock(inChannels[scale] + joined, outChannels[scale], Convolution);
            register_module($"detect{scale + 1}", detects[scale]);
        }

        ConvModule Convolution(ConvShape shape) => new(shape, convCfg, normCfg, actCfg);
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="features">The backbone's maps, finest first.</param>
    /// <returns>One output per map, [N, C_i, H_i, W_i] float, coarsest first.</returns>
    /// <exception cref="ArgumentException">There are other than <c>num_scales</c> maps.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, detects.Length, "num_scales");
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor> { detects[0].call(features[^1]) };
        for (var scale = 1; scale < detects.Length; scale++)
        {
            using var inner = NewDisposeScope();
            var enlarged = nn.functional.interpolate(convs[scale - 1].call(outputs[^1]), scale_factor: [2, 2]);
            outputs.Add(detects[scale].call(cat([enlarged, features[^(scale + 1)]], 1)).MoveToOuterDisposeScope());
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }
}
