namespace Detection.Core.Structures;

/// <summary>How much a finding of a check matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; nothing has to be done.</summary>
    Information,

    /// <summary>A training runs, but learns less than it could, or stops later.</summary>
    Warning,

    /// <summary>A training does not start, or ends before its first checkpoint.</summary>
    Error,
}
