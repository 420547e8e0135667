using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Hooks;

namespace Detection.Runner.Running;

/// <summary>The sections of a config that testing needs, checked and not yet built.</summary>
internal sealed class EvaluationPlan
{
    /// <summary>Checks them.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section.</param>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public EvaluationPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection data)
    {
        var faults = new List<ConfigFault>([.. sections.Bind(config).Faults, .. data.Faults]);
        foreach (var missing in new[] { "model", "data" }.Where(section => config[section] is null))
            faults.Add(config.CreateFault($"the section '{missing}' is missing") with { Remedy = $"add \"{missing}\": {{...}}", Kind = ConfigFaultKind.Missing });
        if (config["data"] is { IsObject: true } section && !data.Has("test"))
            faults.Add(section.CreateFault("the key 'test' of data is missing") with { Expected = "the data set to test on", Kind = ConfigFaultKind.Missing });
        if (config["model"] is { } model) faults.AddRange(builder.Bind<IDetector>(model).Faults);
        var dataset = data.Has("test") ? builder.Bind<IDataset>(data.Part("test")) : null;
        Evaluation = builder.Bind<EvaluationConfig>(config["evaluation"] ?? ConfigFile.FromToken(new Newtonsoft.Json.Linq.JObject(), "the default evaluation"));
        faults.AddRange([.. dataset?.Faults ?? [], .. Evaluation.Faults, .. WrittenClasses.Faults(config, ["test"])]);
        ConfigException.ThrowIfAny(faults);
        Dataset = dataset!;
    }

    public Binding<IDataset> Dataset { get; }

    public Binding<EvaluationConfig> Evaluation { get; }
}
