namespace Detection.Core.Structures;

/// <summary>How an elementwise loss becomes one number.</summary>
public enum LossReduction
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The mean, or the sum over an average factor.</summary>
    Mean,

    /// <summary>The sum.</summary>
    Sum,
}
