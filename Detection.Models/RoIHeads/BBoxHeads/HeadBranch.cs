using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>A branch of a box head: convolutions, then fully connected layers, each with a ReLU. The layers are registered by the
/// head, under its own names.</summary>
internal sealed class HeadBranch
{
    /// <param name="shape">Numbers of layers and channels.</param>
    /// <param name="convCfg">Makes the convolutions.</param>
    /// <param name="normCfg">Makes their norms.</param>
    public HeadBranch(HeadBranchShape shape, IConvFactory? convCfg, INormFactory? normCfg)
    {
        var activation = new ReLUFactory();
        for (var index = 0; index < shape.Convs; index++)
            Convs.Add(new ConvModule(new ConvShape(index == 0 ? shape.InChannels : shape.ConvChannels, shape.ConvChannels, 3, Padding: 1), convCfg, normCfg, activation));
        for (var index = 0; index < shape.Fcs; index++)
            Fcs.Add(nn.Linear(index == 0 ? shape.FcInputs : shape.FcChannels, shape.FcChannels));
    }

    public ModuleList<ConvModule> Convs { get; } = new();

    public ModuleList<Linear> Fcs { get; } = new();

    public Tensor Convolve(Tensor features) => Convs.Aggregate(features, (current, convolution) => convolution.call(current));

    public Tensor Connect(Tensor features) => Fcs.Aggregate(features, (current, connected) => connected.call(current).relu_());
}
