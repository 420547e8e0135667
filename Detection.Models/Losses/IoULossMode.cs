namespace Detection.Models.Losses;

/// <summary>How an overlap becomes a loss.</summary>
public enum IoULossMode
{
    /// <summary>One minus the overlap.</summary>
    Linear,

    /// <summary>One minus the square of the overlap.</summary>
    Square,

    /// <summary>The negative logarithm of the overlap.</summary>
    Log,
}
