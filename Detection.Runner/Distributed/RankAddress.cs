namespace Detection.Runner.Distributed;

/// <summary>Which of the processes that train together this one is, and where they meet.</summary>
/// <param name="Rank">Its number, from 0.</param>
/// <param name="Size">How many there are.</param>
/// <param name="LocalRank">Its number among those of its machine, from 0: the GPU that it computes with; null where the launcher does not say it.</param>
/// <param name="Host">The machine of rank 0, by name or address, as the others reach it.</param>
/// <param name="Port">The port on it where rank 0 awaits them.</param>
internal sealed record RankAddress(int Rank, int Size, int? LocalRank, string Host, int Port);
