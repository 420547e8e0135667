using Detection.Core.Config;

namespace Detection.Runner.Running;

/// <summary>Sections of mmdetection's configs that this Runner does not act on, so that none is dropped in silence.</summary>
internal static class UnusedSections
{
    /// <summary>Their keys, and why they have no effect.</summary>
    public static IReadOnlyList<(string Key, string Reason)> All { get; } =
    [
        ("total_epochs", "say runner.max_epochs"),
        ("log_level", "everything from INFO upwards is logged"),
    ];

    /// <summary>Adds a notice for each of them that a config has.</summary>
    /// <param name="config">The config.</param>
    /// <param name="notices">Takes the notices.</param>
    public static void Note(ConfigNode config, ConfigNotices notices)
    {
        foreach (var (key, reason) in All)
            if (config[key] is { } section) notices.Add(new ConfigNotice(section.Origin, section.Path, $"the section '{key}' is not used: {reason}"));
    }
}
