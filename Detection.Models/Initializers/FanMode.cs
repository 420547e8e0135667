namespace Detection.Models.Initializers;

/// <summary>Which variance Kaiming initialization preserves.</summary>
public enum FanMode
{
    /// <summary>The activations', going forward.</summary>
    FanIn,

    /// <summary>The gradients', going backward.</summary>
    FanOut,
}
