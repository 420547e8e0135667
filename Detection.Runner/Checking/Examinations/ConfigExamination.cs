using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Structures;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Binds every section of the config.</summary>
/// <param name="check">Takes the plan.</param>
internal sealed class ConfigExamination(CheckContext check) : Examination(check, "Config", 0)
{
    /// <inheritdoc/>
    protected override void Run()
    {
        var data = new DataSection(Check.Config, Check.Services);
        if (Check.Config["data"] is not null) Check.Data = data;
        var plan = new TrainingPlan(Check.Config, Check.Services.GetRequiredService<DetectionConfigReader>(), Check.Services.GetRequiredService<ComponentBuilder>(), data);
        Check.Plan = plan;
        if (Check.Data is not null) Check.Parts = new TrainingParts(Check.Config, plan, Check.Data, Check.Options.Device);
        Check.Report(plan.Faults);
        var notices = Check.Services.GetRequiredService<ConfigNotices>();
        UnusedSections.Note(Check.Config, notices);
        foreach (var notice in notices.All) Check.Report(FindingSeverity.Information, "not-used", $"{notice.Origin}: {notice.Path}", notice.Message);
        Check.Say(plan.Faults.Count == 0 ? $"every section is understood: a {Check.Config["model"]?["type"]?.Token} trained by {Check.Config["optimizer"]?["type"]?.Token}" : $"{plan.Faults.Count} faults");
    }
}
