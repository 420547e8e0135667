namespace Detection.Core.Config;

/// <summary>The notices of everything that was bound so far, each once; to be logged when a run starts.</summary>
public sealed class ConfigNotices
{
    private readonly List<ConfigNotice> notices = [];
    private readonly Lock gate = new();

    /// <summary>The notices in the order they came up.</summary>
    public IReadOnlyList<ConfigNotice> All
    {
        get
        {
            lock (gate) return [.. notices];
        }
    }

    /// <summary>Adds a notice unless the same one is there.</summary>
    /// <param name="notice">The notice.</param>
    public void Add(ConfigNotice notice)
    {
        lock (gate)
        {
            if (!notices.Contains(notice)) notices.Add(notice);
        }
    }
}
