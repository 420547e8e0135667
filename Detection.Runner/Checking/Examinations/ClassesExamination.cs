using Detection.Core.Structures;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Compares the classes of the config with those of the data, and those of the data sets with each other.</summary>
/// <param name="check">The data sets.</param>
internal sealed class ClassesExamination(CheckContext check) : Examination(check, "", 110)
{
    private const int MostRows = 20;
    private const int MostNames = 12;

    /// <inheritdoc/>
    protected override void Run()
    {
        var counts = Check.Inventories.ToDictionary(entry => entry.Key, entry => Count(entry.Value));
        foreach (var name in Check.Repeated) counts.Remove(name);
        Show(counts);
        foreach (var (name, found) in counts.Where(entry => Check.Sets.ContainsKey(entry.Key))) Compare(name, Check.Sets[name].Classes, found);
        if (!Check.Sets.TryGetValue("train", out var train)) return;
        foreach (var (name, dataset) in Check.Datasets.Where(entry => !entry.Dataset.Classes.SequenceEqual(train.Classes)))
        {
            Check.Report(FindingSeverity.Error, "classes-differ", Check.Place($"data.{name}.classes"),
                $"the classes of {name} are not those of train, in the same order: [{Names(dataset.Classes)}] and [{Names(train.Classes)}]; label {FirstDifference(train.Classes, dataset.Classes)} means something else in each",
                "write the same list in both");
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<DatasetInventory> inventories) =>
        inventories.SelectMany(inventory => inventory.Classes).GroupBy(entry => entry.Name).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Objects));

    private static string Names(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    private static int FirstDifference(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        Enumerable.Range(0, Math.Max(left.Count, right.Count)).First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));

    private void Show(Dictionary<string, Dictionary<string, int>> counts)
    {
        var classes = Check.Sets.Values.FirstOrDefault()?.Classes ?? [];
        var all = classes.Concat(counts.Values.SelectMany(found => found.Keys)).Distinct().ToList();
        if (counts.Count == 0 || all.Count == 0) return;
        var sets = counts.Keys.ToList();
        var rows = all.Select(name => (Name: name, Learnt: classes.Contains(name), Objects: sets.Select(set => counts[set].GetValueOrDefault(name)).ToArray())).ToList();
        // Of many classes the rarest tell most.
        if (rows.Count > MostRows)
        {
            rows = [.. rows.Where(row => row.Objects[0] > 0).OrderBy(row => row.Objects[0]).Take(MostRows)];
            Check.Say($"{all.Count} class names; the {rows.Count} with the fewest objects, but any:");
        }

        Check.Show(["class", .. sets.Select(set => $"{set} objects"), ""], [.. rows.Select(row => (string[])[row.Name, .. row.Objects.Select(count => $"{count}"), row.Learnt || classes.Count == 0 ? "" : "not learnt"])]);
    }

    private void Compare(string name, IReadOnlyList<string> classes, Dictionary<string, int> found)
    {
        var place = Check.Place($"data.{name}.classes");
        var empty = classes.Where(found.ContainsKey).Where(known => found[known] == 0).ToList();
        if (empty.Count > 0)
            Check.Report(name == "train" ? FindingSeverity.Warning : FindingSeverity.Information, "class-without-objects", place, $"{empty.Count} of {classes.Count} classes have no object in {name}: {Names(empty)}", name == "train" ? "they cannot be learnt: add images, or take them out of classes" : null);
        var left = found.Where(entry => !classes.Contains(entry.Key) && entry.Value > 0).OrderByDescending(entry => entry.Value).ToList();
        if (left.Count > 0)
            Check.Report(FindingSeverity.Information, "class-not-learnt", place, $"{left.Count} of the class names in the {name} files {(left.Count == 1 ? "is" : "are")} not in classes, with {left.Sum(entry => entry.Value)} objects: {string.Join(", ", left.Take(MostNames).Select(entry => $"'{entry.Key}' ({entry.Value})"))}");
    }
}
