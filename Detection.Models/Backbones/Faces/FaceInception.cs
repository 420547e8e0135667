using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones.Faces;

/// <summary>FaceBoxes' inception module: four branches of 1x1 to 5x5 cells (Zhang et al., IJCB 2017, fig. 2b).</summary>
public sealed class FaceInception : Layer
{
    /// <summary>Channels of the input and of the output.</summary>
    public const int Channels = 128;

    private const int BranchChannels = 32;
    private const int ReducedChannels = 24;

    private readonly FaceConvolution point;
    private readonly FaceConvolution pooled;
    private readonly FaceConvolution reduced;
    private readonly FaceConvolution near;
    private readonly FaceConvolution reducedToo;
    private readonly FaceConvolution farFirst;
    private readonly FaceConvolution farSecond;

    /// <summary>Makes the layers.</summary>
    /// <param name="normCfg">Makes the norms.</param>
    public FaceInception(INormFactory normCfg)
        : base(nameof(FaceInception))
    {
        FaceConvolution Make(string name, int from, int to, int kernel)
        {
            var convolution = new FaceConvolution(new ConvShape(from, to, kernel, Padding: kernel / 2), normCfg);
            register_module(name, convolution);
            return convolution;
        }

        point = Make("branch1x1", Channels, BranchChannels, 1);
        pooled = Make("branch1x1_2", Channels, BranchChannels, 1);
        reduced = Make("branch3x3_reduce", Channels, ReducedChannels, 1);
        near = Make("branch3x3", ReducedChannels, BranchChannels, 3);
        reducedToo = Make("branch3x3_reduce_2", Channels, ReducedChannels, 1);
        farFirst = Make("branch3x3_2", ReducedChannels, BranchChannels, 3);
        farSecond = Make("branch3x3_3", BranchChannels, BranchChannels, 3);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, 128, H, W] float.</param>
    /// <returns>[N, 128, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat(
            [
                point.call(input),
                pooled.call(nn.functional.avg_pool2d(input, 3, stride: 1, padding: 1)),
                near.call(reduced.call(input)),
                farSecond.call(farFirst.call(reducedToo.call(input))),
            ],
            1).MoveToOuterDisposeScope();
    }
}
