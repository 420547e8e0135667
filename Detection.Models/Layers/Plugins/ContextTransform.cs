using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>The bottleneck through which a context vector passes: 1x1 convolution, layer norm, ReLU, 1x1 convolution, registered as
/// 0, 1 and 3. It starts as zero.</summary>
public sealed class ContextTransform : Layer
{
    private readonly Conv2d squeeze;
    private readonly LayerNorm norm;
    private readonly Conv2d expand;

    /// <summary>Makes the layers.</summary>
    /// <param name="channels">Channels of the context.</param>
    /// <param name="planes">Channels inside.</param>
    public ContextTransform(int channels, int planes)
        : base(nameof(ContextTransform))
    {
        squeeze = nn.Conv2d(channels, planes, 1);
        norm = nn.LayerNorm([planes, 1, 1]);
        expand = nn.Conv2d(planes, channels, 1);
        using (no_grad()) new ConstantInitializer(0).Fill(expand);
        register_module("0", squeeze);
        register_module("1", norm);
        register_module("3", expand);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, 1, 1] float.</param>
    /// <returns>[N, C, 1, 1] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return expand.call(norm.call(squeeze.call(input)).relu_()).MoveToOuterDisposeScope();
    }
}
