namespace Detection.Core.Structures;

/// <summary>How <c>soft_nms</c> scores boxes down.</summary>
public enum SoftNmsMethod
{
    /// <summary>To zero, above the threshold.</summary>
    Naive,

    /// <summary>By the overlap, above the threshold.</summary>
    Linear,

    /// <summary>By a Gaussian of the overlap.</summary>
    Gaussian,
}
