namespace Detection.Models.Layers;

/// <summary>How the values between cells are found.</summary>
public enum Interpolation
{
    /// <summary>The nearest cell's.</summary>
    Nearest,

    /// <summary>A blend of the four around.</summary>
    Bilinear,
}
