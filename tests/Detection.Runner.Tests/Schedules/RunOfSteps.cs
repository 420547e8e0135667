using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Schedules;

/// <summary>A run without model and data, in which a hook of a schedule is called as in a training.</summary>
internal static class RunOfSteps
{
    private static readonly Lazy<ServiceProvider> Services = new(() => DetectionServices.Create());

    /// <summary>Reads curves that were recorded from mmcv.</summary>
    public static JObject Recorded(string name) => JObject.Parse(File.ReadAllText(Path.Combine(TinyTraining.Repository(), "tests/Detection.Runner.Tests", name)));

    /// <summary>Builds a section of a config.</summary>
    public static T Build<T>(JToken section) => Services.Value.GetRequiredService<ComponentBuilder>().Build<T>(ConfigFile.FromToken(section, "config"));

    /// <summary>What a figure of the optimizer is at each step.</summary>
    public static double[] Follow(IHook hook, optim.Optimizer optimizer, Func<double> figure, int epochs, int length)
    {
        var run = new TrainingRun
        {
            Model = null!,
            Classes = [],
            Optimizer = optimizer,
            Device = CPU,
            WorkDir = "",
            Logger = NullLogger.Instance,
            MaxEpochs = epochs,
            EpochLength = length,
            MaxIters = epochs * length,
        };
        List<double> figures = [];
        hook.BeforeRun(run);
        for (; run.Epoch < epochs; run.Epoch++)
        {
            hook.BeforeTrainEpoch(run);
            for (run.InnerIter = 0; run.InnerIter < length; run.InnerIter++)
            {
                hook.BeforeTrainIter(run);
                figures.Add(figure());
                run.Iter++;
            }
        }

        return [.. figures];
    }
}
