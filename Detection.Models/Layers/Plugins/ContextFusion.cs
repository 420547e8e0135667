namespace Detection.Models.Layers.Plugins;

/// <summary>How a <see cref="ContextBlock"/> brings the context back into the map.</summary>
public enum ContextFusion
{
    /// <summary>Adds it to every cell.</summary>
    ChannelAdd,

    /// <summary>Multiplies every cell by its sigmoid.</summary>
    ChannelMul,
}
