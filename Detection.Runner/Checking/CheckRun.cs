using System.Diagnostics;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Runner.Checking.Examinations;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking;

/// <summary>A check of a config: every examination in its order, as far as each can go, and a summary.</summary>
/// <param name="config">The config.</param>
/// <param name="options">What is asked for.</param>
/// <param name="printer">Shows results.</param>
internal sealed class CheckRun(ConfigNode config, CheckOptions options, ICheckPrinter printer)
{
    /// <summary>Checks. Nothing is written.</summary>
    /// <returns>The findings.</returns>
    /// <exception cref="ConfigException">A plugin cannot be loaded.</exception>
    /// <exception cref="ComponentRegistrationException">A component cannot be registered.</exception>
    public IReadOnlyCollection<Finding> Run()
    {
        var watch = Stopwatch.StartNew();
        ComputeEnvironment.UseAllCores();
        Seeds.Set(options.Seed);
        using var check = new CheckContext(config, options, printer);
        check.Services = DetectionServices.Create(config, new FindingLogger(check.Report), services => services.AddSingleton<IDatasetInspector>(check));
        foreach (var examination in All(check).OrderBy(examination => examination.Order)) Examine(examination, check);
        Summarize(check, watch.Elapsed);
        return check.Findings.Findings;
    }

    private static IEnumerable<IExamination> All(CheckContext check)
    {
        var catalog = check.Services.GetRequiredService<ComponentCatalog>();
        var builder = check.Services.GetRequiredService<ComponentBuilder>();
        return
        [
            new ConfigExamination(check),
            new DatasetsExamination(check),
            new ClassesExamination(check),
            new ImageListsExamination(check),
            new SamplesExamination(check),
            new PipelinesExamination(check),
            new ModelExamination(check),
            new StepExamination(check),
            new GradientsExamination(check),
            new CoverageExamination(check),
            new PredictionExamination(check),
            new LearningRateExamination(check),
            new ScheduleExamination(check),
            new TimeExamination(check),
            .. catalog.NamesFor(typeof(IExamination)).Select(name => builder.Build<IExamination>(ConfigFile.FromToken(new JObject { ["type"] = name }, $"examination {name}"))),
        ];
    }

    private void Examine(IExamination examination, CheckContext check)
    {
        if (examination.Title.Length > 0) printer.Heading(examination.Title);
        try
        {
            examination.Run(check);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // One examination that fails must not keep the others from telling what they find.
            check.Report("examination-failed", examination.GetType().Name, exception);
        }

        check.Findings.Flush();
    }

    // One line: how many, and of which kinds.
    private static string Kinds(FindingSeverity severity, IEnumerable<Finding> findings)
    {
        var kinds = findings.Where(finding => finding.Severity == severity).CountBy(finding => finding.Kind).ToList();
        var count = kinds.Sum(kind => kind.Value);
        var noun = $"{count} {FindingText.Word(severity)}{(count == 1 ? "" : "s")}";
        return kinds.Count == 0 ? noun : $"{noun}: {string.Join(", ", kinds.Select(kind => kind.Value == 1 ? kind.Key : $"{kind.Key} ({kind.Value})"))}";
    }

    private void Summarize(CheckContext check, TimeSpan elapsed)
    {
        printer.Heading("Summary");
        foreach (var severity in Enum.GetValues<FindingSeverity>().Reverse()) printer.Line(Kinds(severity, check.Findings.Findings));
        printer.Line($"examined in {elapsed.TotalSeconds:0} s; nothing was written");
        printer.Line(check.Findings.Findings.Any(finding => finding.Severity == FindingSeverity.Error) ? "A training with this config would not start, or end before long: see the errors above." : "A training with this config can start.");
    }
}
