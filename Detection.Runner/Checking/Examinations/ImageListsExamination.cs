using Detection.Core.Contracts;
using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Looks for files that are missing, images that are learnt and validated on, and objects without a mask that is wanted.</summary>
/// <param name="check">The data sets.</param>
internal sealed class ImageListsExamination(CheckContext check) : Examination(check, "", 120)
{
    /// <summary>The kind of findings about files that are missing.</summary>
    public const string MissingKind = "missing-file";

    private const int SmallestSide = 32;

    /// <inheritdoc/>
    protected override void Run()
    {
        var files = new Dictionary<string, HashSet<string>>();
        foreach (var (name, dataset) in Check.Datasets.Where(entry => !Check.Repeated.Contains(entry.Name)))
        {
            files[name] = [.. Enumerable.Range(0, dataset.Count).Select(index => Path.GetFullPath(dataset.GetFileName(index)))];
            foreach (var file in files[name].Where(file => !File.Exists(file)))
                Check.Report(FindingSeverity.Error, MissingKind, file, $"the image file does not exist; {name} lists it", "check img_prefix and data_root, or take the image out of the list");
            Masks(name, dataset);
            Small(name);
        }

        if (!files.TryGetValue("train", out var train)) return;
        foreach (var (name, others) in files.Where(entry => entry.Key != "train"))
            foreach (var file in others.Where(train.Contains))
                Check.Report(FindingSeverity.Warning, $"image-in-train-and-{name}", file, $"is in train and in {name}", "take it out of one: a detector that has learnt an image scores too well on it");
    }

    private void Masks(string name, IDataset dataset)
    {
        if (!Check.Data!.Part(name).Token.SelectTokens("..with_mask").Any(value => value.Type == JTokenType.Boolean && value.Value<bool>())) return;
        for (var index = 0; index < dataset.Count; index++)
        {
            foreach (var annotation in dataset.GetAnnotations(index).Where(annotation => annotation is { Ignore: false, Mask: null }))
                Check.Report(FindingSeverity.Error, "missing-mask", dataset.GetFileName(index), $"annotation {annotation.Id} has no segmentation, but the pipeline of {name} asks for masks", "set with_mask to false, or leave the annotation out");
        }
    }

    private void Small(string name)
    {
        if (name != "train" || !Check.Inventories.TryGetValue(name, out var inventories)) return;
        foreach (var image in inventories.SelectMany(inventory => inventory.Images).Where(image => image.Width > 0 && Math.Min(image.Width, image.Height) < SmallestSide))
            Check.Report(FindingSeverity.Information, "image-too-small", image.FileName, $"is {image.Width} x {image.Height}: images with a side below {SmallestSide} pixels are not trained");
    }
}
