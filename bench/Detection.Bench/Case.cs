namespace Detection.Bench;

/// <summary>One thing to time.</summary>
/// <param name="Name">As the peer prints it.</param>
/// <param name="Seconds">Median seconds of one repetition.</param>
internal sealed record Case(string Name, double Seconds);
