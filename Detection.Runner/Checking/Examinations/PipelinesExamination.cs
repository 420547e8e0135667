using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Compares the pipelines with each other and with the backbone's weights.</summary>
/// <param name="check">The data sets.</param>
internal sealed class PipelinesExamination(CheckContext check) : Examination(check, "", 210)
{
    // The mean of red is well above that of blue in photographs, so a mean tells the order of its channels.
    private const double RedMean = 115;
    private const double BlueMean = 110;
    private const double RawMean = 60;

    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Data is null) return;
        var norms = new[] { "train", "val", "test" }.Where(name => Check.Sets.ContainsKey(name)).Select(name => (Name: name, Norms: Normalizations(name))).ToList();
        foreach (var (_, found) in norms) foreach (var norm in found) Channels(norm);
        Differ(norms);
        if (norms.FirstOrDefault(entry => entry.Name == "train").Norms is [var first, ..]) Style(first);
        foreach (var (name, dataset) in Check.Datasets.Where(entry => !Check.Repeated.Contains(entry.Name))) Look(name, dataset);
    }

    private static string Text(ConfigNode norm, string key) => norm[key]?.Token.ToString(Newtonsoft.Json.Formatting.None) ?? "not given";

    private static double[] Numbers(ConfigNode norm, string key) =>
        norm[key] is { IsList: true } list && list.Items.All(item => item.Token.Type is JTokenType.Integer or JTokenType.Float) ? [.. list.Items.Select(item => item.Token.Value<double>())] : [];

    private static IEnumerable<ConfigNode> Objects(ConfigNode node) => node.Items.Concat(node.Properties.Select(property => property.Value)).SelectMany(Objects).Prepend(node).Where(found => found.IsObject);

    private IReadOnlyList<ConfigNode> Normalizations(string name) => [.. Objects(Check.Data!.Part(name)).Where(node => node["type"]?.Token.ToString() == "Normalize")];

    private void Channels(ConfigNode norm)
    {
        if (Numbers(norm, "mean") is not [var first, _, var last]) return;
        var toRgb = norm["to_rgb"]?.Token.Value<bool>() ?? true;
        if ((toRgb && first < BlueMean && last > RedMean) || (!toRgb && first > RedMean && last < BlueMean))
        {
            Check.Report(FindingSeverity.Warning, "channel-order", $"{norm.Origin}: {norm.Path}", $"mean is {Text(norm, "mean")}, which looks like {(toRgb ? "blue, green, red" : "red, green, blue")}, but to_rgb is {(toRgb ? "true" : "false")}",
                "write mean and std in the order that the channels have after to_rgb");
        }
    }

    private void Differ(List<(string Name, IReadOnlyList<ConfigNode> Norms)> parts)
    {
        string Key(ConfigNode norm) => $"mean {Text(norm, "mean")}, std {Text(norm, "std")}, to_rgb {norm["to_rgb"]?.Token.ToString().ToLowerInvariant() ?? "true"}";
        var kinds = parts.Select(part => (part.Name, Kinds: string.Join(" and ", part.Norms.Select(Key).Distinct()))).ToList();
        if (kinds.Select(part => part.Kinds).Distinct().Count() < 2) return;
        Check.Report(FindingSeverity.Warning, "normalization-differs", Check.Place("data"), $"images are normalized in different ways: {string.Join("; ", kinds.Select(part => $"{part.Name}: {(part.Kinds.Length > 0 ? part.Kinds : "not at all")}"))}",
            "use one Normalize for all pipelines, best a reference to one value");
    }

    // Caffe's weights want BGR less its mean, PyTorch's want RGB of mean 0 and deviation 1.
    private void Style(ConfigNode norm)
    {
        var weights = Objects(Check.Config["model"] ?? norm).Select(node => node["checkpoint"] ?? node["pretrained"]).OfType<ConfigNode>().FirstOrDefault(node => node.Token.Type == JTokenType.String);
        if (weights is null) return;
        var (name, std) = (weights.Token.ToString(), Numbers(norm, "std"));
        var caffe = name.Contains("caffe", StringComparison.OrdinalIgnoreCase);
        var pytorch = name.StartsWith("torchvision://", StringComparison.Ordinal);
        if (std.Length == 0 || (!caffe && !pytorch) || caffe == std.All(value => value == 1)) return;
        Check.Report(FindingSeverity.Warning, "normalization-of-weights", $"{norm.Origin}: {norm.Path}", $"the backbone starts from {name}, whose images were {(caffe ? "BGR less a mean, std 1" : "RGB of mean 0 and deviation 1")}, but here std is {Text(norm, "std")}",
            caffe ? "mean [103.530, 116.280, 123.675], std [1, 1, 1], to_rgb false (Detectron's caffe2 weights)" : "mean [123.675, 116.28, 103.53], std [58.395, 57.12, 57.375], to_rgb true");
    }

    private void Look(string name, IDataset dataset)
    {
        if (Enumerable.Range(0, dataset.Count).FirstOrDefault(index => File.Exists(dataset.GetFileName(index)), -1) is not (>= 0 and var index)) return;
        try
        {
            using var first = dataset.Load(index, new Random(1));
            if (first is null) return;
            var mean = Cv2.Mean(first.Image).Val0;
            if (mean > RawMean && Normalizations(name).Count == 0)
                Check.Report(FindingSeverity.Warning, "not-normalized", Check.Place($"data.{name}.pipeline"), $"the first image reaches the network with a mean of {mean:0.#}: it looks as if it were not normalized", "put Normalize into the pipeline");
            if (name == "train")
            {
                if (!first.HasObjects) Check.Report(FindingSeverity.Error, "no-annotations-loaded", Check.Place("data.train.pipeline"), "the pipeline of train loads no annotations", "put LoadAnnotations behind LoadImageFromFile");
                return;
            }

            using var again = dataset.Load(index, new Random(2));
            if (again is not null && !Same(first, again))
                Check.Report(FindingSeverity.Warning, "random-validation", Check.Place($"data.{name}.pipeline"), $"the pipeline of {name} makes something else of an image each time: its figures will depend on chance", "take random transforms (flips, crops, distortions) out of it");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The image's fault is told where images are decoded.
        }
    }

    private static bool Same(DetectionSample first, DetectionSample second) =>
        first.Image.Size() == second.Image.Size() && first.Image.Type() == second.Image.Type() && Cv2.Norm(first.Image, second.Image, NormTypes.INF) == 0;
}
