namespace Detection.Models.Layers.Plugins;

/// <summary>How a <see cref="ContextBlock"/> sums an image up.</summary>
public enum ContextPooling
{
    /// <summary>By learned attention weights.</summary>
    Att,

    /// <summary>By the average.</summary>
    Avg,
}
