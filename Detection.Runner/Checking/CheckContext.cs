using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Precision;
using Detection.Runner.Checking.Profiling;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Detection.Runner.Checking;

/// <summary>What the examinations of a check have in common: each leaves here what later ones look at. What could not be made is null, and one of
/// the findings says why.</summary>
/// <param name="config">The config.</param>
/// <param name="options">What is asked for.</param>
/// <param name="printer">Shows results.</param>
internal sealed class CheckContext(ConfigNode config, CheckOptions options, ICheckPrinter printer) : IExaminationContext, IDatasetInspector, IDisposable
{
    private const int Listed = 10;
    private string inspected = "";

    /// <inheritdoc/>
    public ConfigNode Config => config;

    public CheckOptions Options => options;

    public CheckReport Findings { get; } = new(printer, options.All ? int.MaxValue : Listed);

    /// <summary>The container of components; set before anything is examined.</summary>
    public IServiceProvider Services { get; set; } = null!;

    public ILogger Logger => Services.GetRequiredService<ILogger>();

    /// <summary>The sections of the config.</summary>
    public TrainingPlan? Plan { get; set; }

    public DataSection? Data { get; set; }

    public TrainingParts? Parts { get; set; }

    public Dictionary<string, IDataset> Sets { get; } = [];

    /// <summary>What the files of each data set hold.</summary>
    public Dictionary<string, List<DatasetInventory>> Inventories { get; } = [];

    /// <summary>Images that went through the pipeline.</summary>
    public Dictionary<string, SampleReview> Samples { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IDataset Dataset)> Datasets => [.. Sets.Select(entry => (entry.Key, entry.Value))];

    /// <inheritdoc/>
    public IDetector? Model { get; set; }

    /// <summary>Whether it is told already that parts of the model do not fit each other.</summary>
    public bool ModelMisfits { get; set; }

    /// <summary>What the model computes losses with; null for float32.</summary>
    public MixedPrecision? Precision { get; set; }

    public optim.Optimizer? Optimizer { get; set; }

    /// <inheritdoc/>
    public DetectionBatch? Batch { get; set; }

    /// <summary>The run whose first step is made, its hooks added; nothing calls those of the config.</summary>
    public TrainingRun? Run { get; set; }

    /// <summary>What the first step cost.</summary>
    public StepProfile? Step { get; set; }

    /// <summary>Steps of an epoch.</summary>
    public int? EpochLength { get; set; }

    /// <summary>Seconds that an image takes to be loaded, by one thread.</summary>
    public double? LoadSeconds { get; set; }

    /// <summary>Names whose inventories are of data sets of another name, since the config describes them in the same words.</summary>
    public HashSet<string> Repeated { get; } = [];

    /// <inheritdoc/>
    public void Report(Finding finding) => Findings.Add(finding);

    /// <summary>Takes a finding.</summary>
    public void Report(FindingSeverity severity, string kind, string place, string what, string? remedy = null) =>
        Report(new Finding(severity, kind, place, what.TrimEnd('.')) { Remedy = remedy });

    /// <summary>Takes faults of the config.</summary>
    public void Report(IEnumerable<ConfigFault> faults, string kind = "config")
    {
        foreach (var fault in faults) Report(FindingSeverity.Error, kind, $"{fault.Origin}: {fault.Path}", fault.Message);
    }

    /// <summary>Takes an exception that ends something.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="place">Where.</param>
    /// <param name="exception">The exception.</param>
    public void Report(string kind, string place, Exception exception)
    {
        if (exception is ConfigException faulty) Report(faulty.Faults, kind);
        else Report(FindingSeverity.Error, kind, place, exception.Message);
    }

    /// <inheritdoc/>
    public void Say(string line) => printer.Line(line);

    /// <inheritdoc/>
    public void Show(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows) => printer.Table(columns, rows);

    /// <inheritdoc/>
    public void Describe(DatasetInventory inventory)
    {
        if (!Inventories.TryGetValue(inspected, out var known)) Inventories[inspected] = known = [];
        known.Add(inventory);
    }

    /// <summary>Makes a data set, whose inventory goes by its name.</summary>
    public IDataset Inspect(string name, Func<IDataset> build)
    {
        inspected = name;
        return build();
    }

    /// <summary>The place of a key for a finding; that of the nearest object that is there where the key is not.</summary>
    /// <param name="path">Keys from the top, joined by dots.</param>
    public string Place(string path)
    {
        var node = config;
        foreach (var step in path.Split('.'))
        {
            var next = int.TryParse(step, out var index) ? node.Items.ElementAtOrDefault(index) : node[step];
            if (next is not null) node = next;
            else if (node.IsList && node.Items is [var only] && only[step] is { } inner) node = inner;
        }

        return $"{node.Origin}: {node.Path}";
    }

    public void Dispose()
    {
        Batch?.Dispose();
        Optimizer?.Dispose();
        Precision?.Dispose();
        Model?.Module.Dispose();
        (Services as IDisposable)?.Dispose();
    }
}
