using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>A stage of a ResNet: residual blocks one after another (mmdetection's <c>ResLayer</c> of the backbone).</summary>
public sealed class ResLayer : nn.Module<Tensor, Tensor>, IWeightInitialized
{
    private readonly nn.Module<Tensor, Tensor>[] blocks;

    /// <summary>Makes the blocks; the first takes the step and the change of channels.</summary>
    /// <param name="factory">Makes a block.</param>
    /// <param name="settings">The first block, without its downsampling.</param>
    /// <param name="count">Number of blocks.</param>
    /// <param name="averageDown">Whether the shortcut of the first block steps by average pooling.</param>
    public ResLayer(IResidualBlockFactory factory, ResidualBlockSettings settings, int count, bool averageDown)
        : base(nameof(ResLayer))
    {
        var outChannels = settings.Planes * factory.Expansion;
        var downsample = settings.Stride != 1 || settings.InChannels != outChannels
            ? new Downsample(settings.InChannels, outChannels, settings.Stride, averageDown, settings.ConvCfg, settings.NormCfg)
            : null;
        var following = settings with { InChannels = outChannels, Stride = 1 };
        blocks = [.. Enumerable.Range(0, count).Select(index => factory.Create(index == 0 ? settings with { Downsample = downsample } : following))];
        for (var index = 0; index < count; index++) register_module($"{index}", blocks[index]);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C', H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        var current = input;
        foreach (var block in blocks)
        {
            var next = block.call(current);
            if (!ReferenceEquals(current, input)) current.Dispose();
            current = next;
        }

        return current;
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        foreach (var block in blocks.OfType<IWeightInitialized>()) block.InitWeights();
    }
}
