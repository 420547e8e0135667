using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>The plugins at one place in a block, one after another.</summary>
public sealed class BlockPlugins
{
    private readonly nn.Module<Tensor, Tensor>[] layers;

    /// <summary>Makes the layers and registers them in the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="plugins">The plugins of the block.</param>
    /// <param name="position">The place; those elsewhere are left out.</param>
    /// <param name="channels">Channels there.</param>
    /// <exception cref="ArgumentException">Two plugins of the block have the same name.</exception>
    public BlockPlugins(nn.Module block, IReadOnlyList<StagePlugin> plugins, PluginPosition position, int channels)
    {
        layers = [.. plugins.Where(plugin => plugin.Position == position).Select(plugin =>
        {
            var name = plugin.Cfg.Name;
            if (block.named_children().Any(child => child.name == name))
                throw new ArgumentException($"plugins: a block would have two layers named '{name}'; give one of them a 'postfix' in its cfg.", nameof(plugins));
            var layer = plugin.Cfg.Create(channels);
            block.register_module(name, layer);
            return layer;
        })];
    }

    /// <summary>Computes the layers, within the caller's dispose scope.</summary>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float; the input itself where there are no layers.</returns>
    public Tensor Apply(Tensor input)
    {
        if (layers.Length == 0 || input.dtype == ScalarType.Float32) return layers.Aggregate(input, (current, layer) => layer.call(current));
        // Sums over whole maps want more digits than low precision has.
        return layers.Aggregate(input.to(float32), (current, layer) => layer.call(current)).to(input.dtype);
    }
}
