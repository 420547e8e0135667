namespace Detection.Ops.RoI;

/// <summary>How the samples of a bin become one value.</summary>
public enum PoolMode
{
    /// <summary>Their mean.</summary>
    Avg,

    /// <summary>The largest.</summary>
    Max,
}
