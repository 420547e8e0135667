namespace Detection.Models.Coders;

/// <summary>How deltas are normalised and limited.</summary>
/// <param name="Means">Subtracted from x, y, w, h.</param>
/// <param name="Stds">Divides x, y, w, h.</param>
/// <param name="ClipBorder">Whether decoded boxes are cut at the border of the image.</param>
/// <param name="CenterLimit">How far a centre may move in pixels; null is any distance.</param>
internal sealed record DeltaSettings(float[] Means, float[] Stds, bool ClipBorder, float? CenterLimit)
{
    /// <summary>The largest logarithm of a growth, so that an untrained head cannot overflow: log(1000 / 16) by default.</summary>
    public float MaxLogRatio { get; init; } = LogRatio(16 / 1000.0);

    /// <summary>The largest logarithm of a growth that a least factor of a side stands for.</summary>
    public static float LogRatio(double leastFactor) => (float)Math.Abs(Math.Log(leastFactor));
}
