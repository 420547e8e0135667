namespace Detection.Models.Backbones;

/// <summary>The kinds of blocks of an <see cref="HRNet"/>.</summary>
public enum HRNetBlock
{
    /// <summary>Two 3x3 convolutions.</summary>
    Basic,

    /// <summary>A 3x3 convolution between two 1x1 ones.</summary>
    Bottleneck,
}
