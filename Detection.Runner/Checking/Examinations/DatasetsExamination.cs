using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Makes the data sets, which tell their faults on the way, and shows what they hold.</summary>
/// <param name="check">Takes the data sets.</param>
internal sealed class DatasetsExamination(CheckContext check) : Examination(check, "Data sets", 100)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        Make("train", Check.Plan?.Train);
        Make("val", Check.Plan?.Validation);
        Make("test", Check.Plan?.Test);
        if (Check.Sets.Count == 0) Check.Say("not examined: no data set can be made");
        else Check.Show(["set", "images in files", "used", "without annotations", "objects", "crowd or difficult", "class names"], [.. Check.Sets.Select(entry => Row(entry.Key, entry.Value))]);
        foreach (var name in Check.Sets.Keys) Describe(name);
    }

    private void Make(string name, Binding<IDataset>? binding)
    {
        if (binding is null || binding.Faults.Count > 0) return;
        if (name == "test" && Check.Sets.TryGetValue("val", out var same) && JToken.DeepEquals(Check.Config["data"]!["val"]!.Token, Check.Config["data"]!["test"]!.Token))
        {
            Check.Sets[name] = same;
            Check.Repeated.Add(name);
            if (Check.Inventories.TryGetValue("val", out var known)) Check.Inventories[name] = known;
            return;
        }

        try
        {
            Check.Sets[name] = Check.Inspect(name, () => binding.Build());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Check.Report("data-set", Check.Place($"data.{name}"), exception.InnerException as DatasetException ?? exception);
        }
    }

    private IReadOnlyList<string> Row(string name, IDataset dataset)
    {
        var annotations = Enumerable.Range(0, dataset.Count).SelectMany(dataset.GetAnnotations).ToArray();
        var files = Check.Inventories.GetValueOrDefault(name)?.SelectMany(inventory => inventory.Images).ToArray();
        return
        [
            name, files is null ? "?" : $"{files.Length}", $"{dataset.Count}", files is null ? "?" : $"{files.Count(image => image.Annotations == 0)}",
            $"{annotations.Count(annotation => !annotation.Ignore)}", $"{annotations.Count(annotation => annotation.Ignore)}", $"{dataset.Classes.Count}",
        ];
    }

    private void Describe(string name)
    {
        if (Check.Repeated.Contains(name) || !Check.Inventories.TryGetValue(name, out var inventories)) return;
        var part = Check.Data!.Part(name);
        var kept = name != "train" || part.Token.SelectTokens("..filter_empty_gt").Any(value => value.Type == JTokenType.Boolean && !value.Value<bool>());
        foreach (var image in inventories.SelectMany(inventory => inventory.Images).Where(image => image.Annotations == 0))
        {
            Check.Report(FindingSeverity.Information, "image-without-annotations", image.FileName, $"has no annotation ({name})",
                name != "train" ? null : kept ? "nothing, where they are to be learnt as background (filter_empty_gt is false)" : "nothing: training leaves them out; set filter_empty_gt to false to learn them as background");
        }
    }
}
