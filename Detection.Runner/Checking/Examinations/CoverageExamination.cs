using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Asks the heads which objects of the decoded images their priors reach.</summary>
/// <param name="check">The model and the images.</param>
internal sealed class CoverageExamination(CheckContext check) : Examination(check, "Priors", 450)
{
    private const int MostImages = 200;
    private const double ManyPoor = 0.3;

    // What a best prior reaches at least where anchors fit, however much an RPN's pos_iou_thr asks for.
    private const double PoorOverlap = 0.5;
    private const float FairOverlap = 0.3f;

    private static readonly (string Name, double Most)[] Sizes = [("below 16", 16), ("16 to 32", 32), ("32 to 96", 96), ("96 to 256", 256), ("above 256", double.MaxValue)];

    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Model is not { } model || Check.Step is null || !Check.Samples.TryGetValue("train", out var review) || review.Images.Count == 0) return;
        var heads = model.Module.named_modules().Select(entry => (entry.name, Head: entry.module as IObjectCoverage)).Where(entry => entry.Head is not null).ToArray();
        if (heads.Length == 0) Check.Say("no head of the model tells which objects its priors reach");
        foreach (var (name, head) in heads) Examine(name, head!, review.Images);
    }

    private static string Shape(Box box) => (box.Width / Math.Max(box.Height, 1e-3f)) switch
    {
        > 2 => "wide",
        < 0.5f => "tall",
        _ => "about square",
    };

    private static string Percent(int count, int all) => all == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / all:0.#} %");

    private void Examine(string name, IObjectCoverage head, List<(ImageMeta Image, Box[] Objects, int[] Labels)> images)
    {
        var sizes = new FeatureSizes(Check, head.PriorStrides);
        List<(ImageMeta Image, Box Box, ObjectCoverage Coverage)> objects = [];
        var step = Math.Max(1, Check.Options.All ? 1 : images.Count / MostImages);
        for (var index = 0; index < images.Count; index += step)
        {
            var (image, boxes, labels) = images[index];
            if (boxes.Length == 0) continue;
            using var scope = NewDisposeScope();
            using var truth = new GroundTruth(tensor(boxes.SelectMany(box => (float[])[box.X1, box.Y1, box.X2, box.Y2]).ToArray(), [boxes.Length, 4]), tensor(labels.Select(label => (long)label).ToArray()), zeros(0, 4));
            if (head.Cover(sizes.Of(image.PadShape), image, truth) is not { } coverage)
            {
                Check.Say($"{name}: learns by other means than the overlap or place of its priors");
                return;
            }

            objects.AddRange(boxes.Zip(coverage, (box, own) => (image, box, own)));
        }

        if (objects.Count == 0) return;
        Tell(name, objects);
        Levels(name, head.PriorStrides, [.. objects.Select(item => item.Coverage)]);
    }

    private void Tell(string name, List<(ImageMeta Image, Box Box, ObjectCoverage Coverage)> objects)
    {
        var wanted = objects[0].Coverage.WantedOverlap;
        Check.Say($"{name}: {objects.Count} objects of the decoded training images, sizes in pixels of the network input");
        var rows = objects.GroupBy(item => (Size: Array.FindIndex(Sizes, size => Math.Sqrt(item.Box.Area) < size.Most), Shape: Shape(item.Box))).OrderBy(group => group.Key)
            .Select(group => Row($"{Sizes[group.Key.Size].Name}, {group.Key.Shape}", [.. group.Select(item => item.Coverage)]));
        Check.Show(["size and shape", "objects", "no prior", wanted is { } limit ? string.Create(CultureInfo.InvariantCulture, $"below IoU {limit:0.##}") : "", objects[0].Coverage.BestOverlap is null ? "" : "mean best IoU", "priors each"], [.. rows.Append(Row("all", [.. objects.Select(item => item.Coverage)]))]);
        foreach (var (image, box, coverage) in objects.Where(item => item.Coverage.Missed))
        {
            var who = string.Create(CultureInfo.InvariantCulture, $"the object of {box.Width:0.#} x {box.Height:0.#} at {box.X1:0.#}, {box.Y1:0.#} of the network input");
            if (coverage is { Taken: true, BestOverlap: >= FairOverlap })
                Check.Report(FindingSeverity.Information, "prior-taken", image.FileName, string.Create(CultureInfo.InvariantCulture, $"{name}: the best prior for {who} (IoU {coverage.BestOverlap:0.00}) learns another object"));
            else
                Check.Report(FindingSeverity.Warning, "no-prior-reaches", image.FileName, $"{name} has no prior for {who}", $"such objects are never learnt: choose anchors (or regress ranges of points) of model.{name} after the table above, or a larger img_scale");
        }

        var poor = objects.Count(item => item.Coverage is { Poor: true, BestOverlap: < (float)PoorOverlap });
        if (poor > ManyPoor * objects.Count)
        {
            Check.Report(FindingSeverity.Warning, "poor-priors", Check.Place($"model.{name}"), $"{Percent(poor, objects.Count)} of the objects overlap their best prior by less than {Math.Min(wanted ?? 1, PoorOverlap):0.##}, and are learnt by that alone",
                "choose scales, ratios and strides of the anchors after the table above");
        }
    }

    // Levels whose priors match nothing cost time and learn only background.
    private void Levels(string name, IReadOnlyList<(int X, int Y)> strides, ObjectCoverage[] objects)
    {
        var priors = strides.Select((_, level) => objects.Sum(item => item.LevelPriors[level])).ToArray();
        Check.Say($"{name}: priors that learn an object, by stride: {string.Join(", ", strides.Select((stride, level) => $"{stride.X}: {priors[level]}"))}");
        var idle = strides.Where((_, level) => priors[level] == 0).Select(stride => $"{stride.X}").ToArray();
        if (idle.Length > 0 && idle.Length < strides.Count)
            Check.Report(FindingSeverity.Information, "priors-match-nothing", Check.Place($"model.{name}"), $"the priors of stride {string.Join(", ", idle)} match no object of the decoded images", "decode more images (--all); if it stays so, the levels are too coarse or too fine for these objects, and anchors of other sizes, or fewer levels, serve better");
    }

    private static IReadOnlyList<string> Row(string title, IReadOnlyList<ObjectCoverage> objects)
    {
        var best = objects.Where(item => item.BestOverlap is not null).Select(item => item.BestOverlap!.Value).ToArray();
        return
        [
            title, $"{objects.Count}", Percent(objects.Count(item => item.Missed), objects.Count), objects[0].WantedOverlap is null ? "" : Percent(objects.Count(item => item.Poor), objects.Count),
            best.Length == 0 ? "" : best.Average().ToString("0.00", CultureInfo.InvariantCulture), objects.Average(item => item.Priors).ToString("0.0", CultureInfo.InvariantCulture),
        ];
    }
}
