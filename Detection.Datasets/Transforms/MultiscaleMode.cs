namespace Detection.Datasets.Transforms;

/// <summary>How one of several scales is drawn.</summary>
public enum MultiscaleMode
{
    /// <summary>The long and the short edge each between those of two scales.</summary>
    Range,

    /// <summary>One of the scales.</summary>
    Value,
}
