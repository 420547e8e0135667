using System.Collections.Concurrent;
using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Loading;
using OpenCvSharp;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Sends images through the pipelines: all, or a sample spread evenly over each data set.</summary>
/// <param name="check">The data sets; takes what came through.</param>
internal sealed class SamplesExamination(CheckContext check) : Examination(check, "Images", 200)
{
    /// <summary>The kind of findings about images that cannot be loaded.</summary>
    public const string UnloadableKind = "image-cannot-be-loaded";

    private readonly ConcurrentBag<double> seconds = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        foreach (var (name, dataset) in Check.Datasets.Where(entry => !Check.Repeated.Contains(entry.Name))) Review(name, dataset);
        if (!seconds.IsEmpty) Check.LoadSeconds = seconds.Average();
    }

    private void Review(string name, IDataset dataset)
    {
        var review = Check.Samples[name] = new SampleReview();
        var sizes = (Check.Inventories.GetValueOrDefault(name) ?? []).SelectMany(inventory => inventory.Images).GroupBy(image => image.FileName).ToDictionary(group => group.Key, group => group.First());
        var chosen = Choose(dataset);
        var outcomes = new Outcome?[chosen.Length];
        Cv2.SetNumThreads(1);
        Parallel.For(0, chosen.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, place => outcomes[place] = Load(dataset, chosen[place]));
        foreach (var outcome in outcomes.OfType<Outcome>()) Take(name, outcome, review, sizes);
        Check.Say($"{name}: {review.Tried} of {dataset.Count} images went through the pipeline{(name == "train" ? $", {review.Images.Sum(image => image.Objects.Length)} objects came out" : "")}{(review.TurnedDown > 0 ? $", {review.TurnedDown} were turned down by a transform" : "")}");
        if (review.TurnedDown > 0 && name != "train")
            Check.Report(FindingSeverity.Error, "turned-down", Check.Place($"data.{name}.pipeline"), $"the pipeline of {name} turns images down, but each must come through", "take transforms of training (crops, filters) out of it");
    }

    // Files that come several times are decoded once, missing ones are told already.
    private int[] Choose(IDataset dataset)
    {
        var indices = Enumerable.Range(0, dataset.Count).DistinctBy(dataset.GetFileName).Where(index => File.Exists(dataset.GetFileName(index))).ToArray();
        var most = Check.Options.All ? indices.Length : Math.Min(Check.Options.Images, indices.Length);
        return [.. Enumerable.Range(0, most).Select(place => indices[(int)((long)place * indices.Length / most)])];
    }

    private Outcome Load(IDataset dataset, int index)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var sample = dataset.Load(index, SampleRandom.Create(Check.Options.Seed, 0, index));
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            return new Outcome(index, dataset.GetFileName(index), sample?.ToMeta(), [.. sample?.Objects ?? []], Fault: null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new Outcome(index, dataset.GetFileName(index), null, [], exception.Message);
        }
    }

    private void Take(string name, Outcome outcome, SampleReview review, Dictionary<string, InventoryImage> sizes)
    {
        review.Tried++;
        if (outcome.Fault is { } fault)
        {
            Check.Report(FindingSeverity.Error, UnloadableKind, "", fault, "mend the file or its annotations, or take it out of the data set");
            return;
        }

        if (outcome.Image is not { } image)
        {
            review.TurnedDown++;
            return;
        }

        var (height, width) = image.OriginalShape;
        if (sizes.TryGetValue(outcome.File, out var told) && told.Width > 0 && (told.Width, told.Height) != (width, height))
        {
            Check.Report(FindingSeverity.Warning, "image-size-differs", outcome.File, $"is {width} x {height}, but its annotations say {told.Width} x {told.Height}{(told.Width == height && told.Height == width ? ": the file may be turned by its EXIF data" : "")}",
                "correct the annotations' width and height: boxes may be of another version of the image");
        }

        foreach (var lost in outcome.Objects.Where(item => item.Box.Width < 1 || item.Box.Height < 1))
            Check.Report(FindingSeverity.Warning, "object-below-a-pixel", outcome.File, $"annotation {lost.Id} is {lost.Box.Width:0.##} x {lost.Box.Height:0.##} pixels when it reaches the network ({name})", "larger images, or leave such objects out");
        review.Indices.Add(outcome.Index);
        review.Images.Add((image, [.. outcome.Objects.Select(item => item.Box)], [.. outcome.Objects.Select(item => item.Label)]));
    }

    private sealed record Outcome(int Index, string File, ImageMeta? Image, ObjectAnnotation[] Objects, string? Fault);
}
