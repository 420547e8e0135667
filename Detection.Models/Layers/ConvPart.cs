namespace Detection.Models.Layers;

/// <summary>The parts of a <see cref="ConvModule"/>, whose order a module may choose.</summary>
public enum ConvPart
{
    /// <summary>The convolution.</summary>
    Conv,

    /// <summary>The normalisation.</summary>
    Norm,

    /// <summary>The activation.</summary>
    Act,
}
