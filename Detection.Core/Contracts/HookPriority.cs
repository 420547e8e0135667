namespace Detection.Core.Contracts;

/// <summary>When a hook is called relative to others at the same stage: lower first (mmcv's Priority).</summary>
public enum HookPriority
{
    /// <summary>Before all others.</summary>
    Highest = 0,

    /// <summary>The learning rate's place.</summary>
    VeryHigh = 10,

    /// <summary>The momentum's place.</summary>
    High = 30,

    /// <summary>The optimizer's place.</summary>
    AboveNormal = 40,

    /// <summary>Where hooks stand unless they say otherwise; checkpoints do.</summary>
    Normal = 50,

    /// <summary>After most hooks.</summary>
    BelowNormal = 60,

    /// <summary>Timers and evaluation.</summary>
    Low = 70,

    /// <summary>Loggers.</summary>
    VeryLow = 90,

    /// <summary>After all others.</summary>
    Lowest = 100,
}
