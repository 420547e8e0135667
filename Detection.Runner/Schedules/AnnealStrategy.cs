namespace Detection.Runner.Schedules;

/// <summary>How a cycle goes from one value to the next.</summary>
public enum AnnealStrategy
{
    /// <summary>By half a cosine.</summary>
    Cos,

    /// <summary>In a straight line.</summary>
    Linear,
}
