namespace Detection.Runner.Schedules;

/// <summary>How the learning rate rises at the start of a run.</summary>
public enum WarmupKind
{
    /// <summary>It stands at the ratio, then jumps.</summary>
    Constant,

    /// <summary>It rises in a straight line.</summary>
    Linear,

    /// <summary>It rises by a constant factor per step.</summary>
    Exp,
}
