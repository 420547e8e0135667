namespace Detection.Models.Assigners;

/// <summary>The thresholds of an assignment by overlap.</summary>
/// <param name="Positive">From this overlap on, a box is an object.</param>
/// <param name="NegativeLow">From this overlap ...</param>
/// <param name="NegativeHigh">... to below this one, a box is background.</param>
/// <param name="LeastPositive">The least overlap by which an object's best boxes become its own.</param>
/// <param name="AllBest">Whether all boxes with an object's best overlap become its own.</param>
/// <param name="LowQuality">Whether objects get their best boxes at all.</param>
internal sealed record MaxIoUSettings(float Positive, float NegativeLow, float NegativeHigh, float LeastPositive, bool AllBest, bool LowQuality);
