namespace Detection.Models.Initializers;

/// <summary>The shape of random noise.</summary>
public enum Distribution
{
    /// <summary>The bell curve.</summary>
    Normal,

    /// <summary>All values between two bounds alike.</summary>
    Uniform,
}
