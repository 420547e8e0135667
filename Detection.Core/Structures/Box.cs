namespace Detection.Core.Structures;

/// <summary>An upright box in pixels; x to the right, y downwards, width = X2 - X1.</summary>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right.</param>
/// <param name="Y2">Bottom.</param>
public readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    /// <summary>Width in pixels.</summary>
    public float Width => X2 - X1;

    /// <summary>Height in pixels.</summary>
    public float Height => Y2 - Y1;

    /// <summary>Area in square pixels; zero where the box has no extent.</summary>
    public float Area => Math.Max(0, Width) * Math.Max(0, Height);
}
