namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>How the features of a region from several levels become one.</summary>
public enum Aggregation
{
    /// <summary>They are added.</summary>
    Sum,

    /// <summary>Their channels are put one after another.</summary>
    Concat,
}
