using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>A 3x3 convolution between two 1x1 ones, beside a shortcut, the block of ResNet-50 and deeper (He et al., CVPR 2016,
/// fig. 5 right); with groups, the block of ResNeXt (Xie et al., CVPR 2017).</summary>
public sealed class Bottleneck : Layer, IInferenceOptimizable, IWeightInitialized
{
    private readonly ConvNormPair first;
    private readonly ConvNormPair second;
    private readonly ConvNormPair third;
    private readonly nn.Module lastNorm;
    private readonly Downsample? downsample;
    private readonly bool zeroInitResidual;
    private readonly bool checkpoint;
    private readonly BlockPlugins afterFirst;
    private readonly BlockPlugins afterSecond;
    private readonly BlockPlugins afterThird;

    /// <summary>Makes the layers.</summary>
    /// <param name="settings">The block.</param>
    public Bottleneck(ResidualBlockSettings settings)
        : base(nameof(Bottleneck))
    {
        var (planes, width, norm, stride) = (settings.Planes, settings.Width ?? settings.Planes, settings.NormCfg, settings.Stride);
        var (firstStride, secondStride) = settings.Style == ResNetStyle.Pytorch ? (1, stride) : (stride, 1);
        var conv1 = settings.ConvCfg.Create(new ConvShape(settings.InChannels, width, 1, firstStride, Bias: false));
        var norm1 = norm.Create(width);
        var conv2 = (settings.DeformableCfg ?? settings.ConvCfg).Create(new ConvShape(width, width, 3, secondStride, settings.Dilation, settings.Dilation, settings.Groups, Bias: false));
        var norm2 = norm.Create(width);
        var conv3 = settings.ConvCfg.Create(new ConvShape(width, planes * 4, 1, Bias: false));
        var norm3 = norm.Create(planes * 4);
        register_module("conv1", conv1);
        register_module(norm.Prefix + "1", norm1);
        register_module("conv2", conv2);
        register_module(norm.Prefix + "2", norm2);
        register_module("conv3", conv3);
        register_module(norm.Prefix + "3", norm3);
        if (settings.Downsample is not null) register_module("downsample", settings.Downsample);
        var plugins = settings.Plugins ?? [];
        afterFirst = new BlockPlugins(this, plugins, PluginPosition.AfterConv1, width);
        afterSecond = new BlockPlugins(this, plugins, PluginPosition.AfterConv2, width);
        afterThird = new BlockPlugins(this, plugins, PluginPosition.AfterConv3, planes * 4);
        first = new ConvNormPair(conv1, norm1);
        second = new ConvNormPair(conv2, norm2);
        third = new ConvNormPair(conv3, norm3);
        lastNorm = norm3;
        downsample = settings.Downsample;
        zeroInitResidual = settings.ZeroInitResidual;
        checkpoint = settings.Checkpoint;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, 4 * planes, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = checkpoint ? Checkpointing.Run(this, Sum, input) : Sum(input);
        return sum.relu_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(first, second, third);

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        foreach (var convolution in children().OfType<IWeightInitialized>()) convolution.InitWeights();
        if (zeroInitResidual) new ConstantInitializer(0).Fill(lastNorm);
        foreach (var part in children().OfType<IWeightInitialized>()) part.InitWeights();
    }

    private Tensor Sum(Tensor input)
    {
        using var scope = NewDisposeScope();
        var squeezed = afterFirst.Apply(first.Apply(input).relu_());
        var spread = afterSecond.Apply(second.Apply(squeezed).relu_());
        squeezed.Dispose();
        var output = afterThird.Apply(third.Apply(spread));
        spread.Dispose();
        var shortcut = downsample is null ? input : downsample.call(input);
        return output.add_(shortcut).MoveToOuterDisposeScope();
    }
}
