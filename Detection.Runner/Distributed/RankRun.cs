using Detection.Core.Faults;
using Detection.Core.Parallel;

namespace Detection.Runner.Distributed;

/// <summary>Work that a process does as one of several ranks.</summary>
internal static class RankRun
{
    /// <summary>Meets the other ranks, does the work, and waits until all have done theirs. Where it fails the others learn why.</summary>
    /// <param name="address">Which rank this is.</param>
    /// <param name="work">The work; <see cref="Ranks.Group"/> is the group.</param>
    /// <returns>What the work returned.</returns>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    public static T Of<T>(RankAddress address, Func<T> work)
    {
        using var group = C10dProcessGroup.Join(address);
        using var membership = Ranks.Join(group);
        try
        {
            var result = work();
            group.Barrier();
            return result;
        }
        catch (Exception error)
        {
            group.Fail(Reason(error));
            throw;
        }
    }

    private static string Reason(Exception error) => error is IFaultException told ? string.Join(' ', told.Faults.Select(fault => fault.Sentence)) : error.Message;
}
