namespace Detection.Core.Registry;

/// <summary>What is known of a name that mmdetection has and this version does not.</summary>
/// <param name="What">Whose name it is, as the end of a sentence.</param>
/// <param name="Remedy">What to do instead.</param>
/// <param name="HidesNearest">Whether names that happen to be near it would mislead.</param>
public sealed record PeerName(string What, string Remedy, bool HidesNearest);
