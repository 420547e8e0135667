namespace Detection.Core.Parallel;

/// <summary>Another process of a training has ended, so that this one cannot go on.</summary>
/// <param name="message">Which call it was and what is known of the other process.</param>
/// <param name="inner">What the engine said.</param>
public sealed class RankLostException(string message, Exception? inner = null) : Exception(message, inner);
