namespace Detection.Core.Structures;

/// <summary>How an image was mirrored.</summary>
public enum FlipDirection
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Left and right exchanged.</summary>
    Horizontal,

    /// <summary>Top and bottom exchanged.</summary>
    Vertical,

    /// <summary>Both.</summary>
    Diagonal,
}
