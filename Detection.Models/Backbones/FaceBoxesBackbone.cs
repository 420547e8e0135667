using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Backbones.Faces;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>FaceBoxes' network (Zhang et al., IJCB 2017): the rapidly digested convolutional layers (RDCL), which reach stride 32 in two
/// convolutions and two poolings with concatenated ReLUs, and the multiple scale convolutional layers (MSCL), inception modules and
/// two steps more. Gives maps of strides 32, 64 and 128 with 128, 256 and 256 channels.</summary>
[Component("FaceBoxesBackbone")]
public sealed class FaceBoxesBackbone : BackboneBase
{
    private readonly FaceConvolution first;
    private readonly FaceConvolution second;
    private readonly ModuleChain[] levels;

    /// <summary>Builds the network.</summary>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="initCfg">How weights are initialized; normal noise of deviation 0.01 for convolutions and 1 for norms unless given.</param>
    public FaceBoxesBackbone(int inChannels = 3, INormFactory? normCfg = null, bool normEval = false, IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            nameof(FaceBoxesBackbone),
            initCfg ?? [new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d")), new ConstantInitializer(1, layer: new LayerNames("_BatchNorm"))],
            normEval)
    {
        var norms = normCfg ?? new BatchNormFactory();
        first = Add("conv1", new FaceConvolution(new ConvShape(inChannels, 24, 7, Stride: 4, Padding: 3), norms, concatenated: true));
        second = Add("conv2", new FaceConvolution(new ConvShape(48, 64, 5, Stride: 2, Padding: 2), norms, concatenated: true));
        levels =
        [
            Chain(Enumerable.Range(1, 3).Select(number => Add($"inception{number}", new FaceInception(norms)))),
            Chain(Step("conv3", FaceInception.Channels, norms)),
            Chain(Step("conv4", 2 * FaceInception.Channels, norms)),
        ];
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var current = Pool(second.call(Pool(first.call(images))));
        return [.. levels.Select(level => (current = level.call(current)).MoveToOuterDisposeScope())];
    }

    private FaceConvolution[] Step(string name, int channels, INormFactory norms) =>
    [
        Add($"{name}_1", new FaceConvolution(new ConvShape(channels, 128, 1), norms)),
        Add($"{name}_2", new FaceConvolution(new ConvShape(128, 256, 3, Stride: 2, Padding: 1), norms)),
    ];

    private T Add<T>(string name, T module)
        where T : nn.Module
    {
        register_module(name, module);
        return module;
    }

    // The chain is not registered: its parts are, under the names of the published checkpoints.
    private static ModuleChain Chain(IEnumerable<nn.Module<Tensor, Tensor>> parts) => new(parts);

    private static Tensor Pool(Tensor map) => nn.functional.max_pool2d(map, 3, stride: 2, padding: 1);
}
