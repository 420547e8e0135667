namespace Detection.Models.Layers.Plugins;

/// <summary>The channels of a plugin, which configs may name though the place that it is put into decides them.</summary>
internal static class PluginChannels
{
    /// <summary>Refuses a plugin that is configured for other channels than it gets.</summary>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static int Check(int? configured, int channels, string plugin)
        => configured is null || configured == channels
            ? channels
            : throw new ArgumentException($"{plugin}: in_channels is {configured}, but the layer gets {channels} channels here; leave the key out or make them equal.");
}
