namespace Detection.Models.Necks;

/// <summary>How <see cref="BFP"/> refines the gathered map.</summary>
public enum RefineType
{
    /// <summary>By a 3x3 convolution.</summary>
    Conv,

    /// <summary>By a non-local block.</summary>
    NonLocal,
}
