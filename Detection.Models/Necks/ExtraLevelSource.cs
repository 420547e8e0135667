namespace Detection.Models.Necks;

/// <summary>The maps that an FPN's extra convolutions start from.</summary>
public enum ExtraLevelSource
{
    /// <summary>The last of the backbone's.</summary>
    Input,

    /// <summary>The last after the lateral convolutions.</summary>
    Lateral,

    /// <summary>The last output.</summary>
    Output,
}
