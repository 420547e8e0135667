namespace Detection.Models.Layers.Plugins;

/// <summary>How a <see cref="NonLocal2d"/> weighs one cell for another (Wang et al., CVPR 2018, section 3.2).</summary>
public enum NonLocalMode
{
    /// <summary>Softmax of the product of embedded cells.</summary>
    EmbeddedGaussian,

    /// <summary>Softmax of the product of the cells themselves.</summary>
    Gaussian,

    /// <summary>The product of embedded cells, divided by their number.</summary>
    DotProduct,

    /// <summary>A learned projection of the two embedded cells side by side, divided by their number.</summary>
    Concatenation,
}
