namespace Detection.Models.DenseHeads;

/// <summary>How the spread of the components of a Gaussian mixture is estimated, by scikit-learn's names. In one dimension all but
/// <see cref="Tied"/> mean a variance of each component's own and differ in rounding.</summary>
public enum CovarianceType
{
    /// <summary>A covariance matrix for each component.</summary>
    Full,

    /// <summary>One covariance matrix for all components.</summary>
    Tied,

    /// <summary>A diagonal covariance matrix for each component.</summary>
    Diag,

    /// <summary>One variance for each component.</summary>
    Spherical,
}
