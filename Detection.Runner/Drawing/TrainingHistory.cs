using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>The curves of a training, read from its JSON logs; those of a resumed run follow each other.</summary>
internal sealed class TrainingHistory
{
    private readonly SortedDictionary<double, double> loss = [];
    private readonly SortedDictionary<double, double> map = [];
    private readonly SortedDictionary<double, double> map50 = [];
    private double stepsPerEpoch = 1;

    /// <summary>Reads all logs of a work directory.</summary>
    /// <param name="workDir">The folder.</param>
    /// <exception cref="FileNotFoundException">It has no log.</exception>
    public static TrainingHistory Read(string workDir)
    {
        var files = Directory.Exists(workDir) ? Directory.EnumerateFiles(workDir, "*.log.json").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0) throw new FileNotFoundException($"{workDir}: there is no log of a training (TIME.log.json) here.");
        var history = new TrainingHistory();
        foreach (var line in files.SelectMany(File.ReadLines)) history.Add(line);
        history.ScaleEpochs();
        return history;
    }

    /// <summary>Loss on the left axis; mAP and mAP at IoU 0.5 on the right.</summary>
    public IReadOnlyList<PlotSeries> ToSeries() =>
    [
        new("loss", Points(loss), new Scalar(180, 90, 30)),
        .. new[] { new PlotSeries("mAP", Points(map), new Scalar(60, 160, 60), true), new PlotSeries("mAP50", Points(map50), new Scalar(60, 60, 210), true) }.Where(line => line.Points.Count > 0),
    ];

    private static List<(double X, double Y)> Points(SortedDictionary<double, double> values) => [.. values.Select(entry => (entry.Key, entry.Value))];

    private void Add(string line)
    {
        JObject entry;
        try
        {
            entry = JObject.Parse(line);
        }
        catch (JsonException)
        {
            // A killed run may leave half a line.
            return;
        }

        if (entry["epoch"]?.Value<double>() is not { } epoch || entry["iter"]?.Value<double>() is not { } step) return;
        if (entry["mode"]?.Value<string>() == "train" && entry["loss"]?.Value<double>() is { } value)
        {
            stepsPerEpoch = Math.Max(stepsPerEpoch, step);
            loss[((epoch - 1) * 1e6) + step] = value;
        }

        foreach (var (names, values) in new[] { (new[] { "bbox_mAP", "mAP" }, map), (["bbox_mAP_50", "AP50"], map50) })
        {
            if (names.Select(name => entry[name]).OfType<JValue>().FirstOrDefault() is { } figure) values[epoch] = figure.Value<double>();
        }
    }

    private void ScaleEpochs()
    {
        var scaled = loss.Select(entry => (Math.Floor(entry.Key / 1e6) + (entry.Key % 1e6 / stepsPerEpoch), entry.Value)).ToList();
        loss.Clear();
        foreach (var (epoch, value) in scaled) loss[epoch] = value;
    }
}
