using Detection.Core.Structures;

namespace Detection.Runner.Checking;

/// <summary>The findings of a check: each once, shown when the section they belong to ends.</summary>
/// <param name="printer">Shows them.</param>
/// <param name="most">How many of a kind are listed.</param>
internal sealed class CheckReport(ICheckPrinter printer, int most)
{
    private readonly HashSet<Finding> all = [];
    private readonly List<Finding> pending = [];

    /// <summary>Everything that was found.</summary>
    public IReadOnlyCollection<Finding> Findings => all;

    /// <summary>Takes a finding.</summary>
    public void Add(Finding finding)
    {
        if (all.Add(finding)) pending.Add(finding);
    }

    /// <summary>Shows what was taken since the last time, the worst first.</summary>
    public void Flush()
    {
        foreach (var group in pending.GroupBy(finding => (finding.Severity, finding.Kind, finding.Remedy)).OrderByDescending(group => group.Key.Severity))
            printer.Findings([.. group.Take(most)], group.Count());
        pending.Clear();
    }
}
