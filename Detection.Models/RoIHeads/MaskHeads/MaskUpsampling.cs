namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>How a mask head enlarges its features.</summary>
public enum MaskUpsampling
{
    /// <summary>By a transposed convolution, followed by a ReLU.</summary>
    Deconv,

    /// <summary>Each cell takes the value of the nearest.</summary>
    Nearest,

    /// <summary>Each cell takes a blend of the four around it.</summary>
    Bilinear,
}
