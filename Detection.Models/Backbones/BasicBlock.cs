using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Two 3x3 convolutions beside a shortcut, the block of ResNet-18 and -34 (He et al., CVPR 2016, fig. 5 left).</summary>
public sealed class BasicBlock : Layer, IInferenceOptimizable, IWeightInitialized
{
    private readonly ConvNormPair first;
    private readonly ConvNormPair second;
    private readonly nn.Module lastNorm;
    private readonly Downsample? downsample;
    private readonly bool zeroInitResidual;
    private readonly bool checkpoint;

    /// <summary>Makes the layers.</summary>
    /// <param name="settings">The block.</param>
    /// <exception cref="ArgumentException">The block is asked for a deformable convolution or plugins, which it has no place for.</exception>
    public BasicBlock(ResidualBlockSettings settings)
        : base(nameof(BasicBlock))
    {
        if (settings.DeformableCfg is not null)
            throw new ArgumentException("The blocks of ResNet-18 and -34 take no 'dcn'; take a depth of 50 or more, or set stage_with_dcn to false.", nameof(settings));
        if (settings.Plugins is { Count: > 0 })
            throw new ArgumentException("The blocks of ResNet-18 and -34 take no 'plugins'; take a depth of 50 or more, or name other stages.", nameof(settings));
        var (planes, norm) = (settings.Planes, settings.NormCfg);
        var conv1 = settings.ConvCfg.Create(new ConvShape(settings.InChannels, planes, 3, settings.Stride, settings.Dilation, settings.Dilation, Bias: false));
        var norm1 = norm.Create(planes);
        var conv2 = settings.ConvCfg.Create(new ConvShape(planes, planes, 3, Padding: 1, Bias: false));
        var norm2 = norm.Create(planes);
        register_module("conv1", conv1);
        register_module(norm.Prefix + "1", norm1);
        register_module("conv2", conv2);
        register_module(norm.Prefix + "2", norm2);
        if (settings.Downsample is not null) register_module("downsample", settings.Downsample);
        first = new ConvNormPair(conv1, norm1);
        second = new ConvNormPair(conv2, norm2);
        lastNorm = norm2;
        downsample = settings.Downsample;
        zeroInitResidual = settings.ZeroInitResidual;
        checkpoint = settings.Checkpoint;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, planes, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = checkpoint ? Checkpointing.Run(this, Sum, input) : Sum(input);
        return sum.relu_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(first, second);

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        if (zeroInitResidual) new ConstantInitializer(0).Fill(lastNorm);
    }

    private Tensor Sum(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = first.Apply(input).relu_();
        var output = second.Apply(hidden);
        var shortcut = downsample is null ? input : downsample.call(input);
        return output.add_(shortcut).MoveToOuterDisposeScope();
    }
}
