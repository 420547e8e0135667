using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>A detector with the weights of a checkpoint, ready to predict.</summary>
internal sealed class LoadedDetector : IDisposable
{
    /// <summary>Builds the config's model and loads the weights.</summary>
    /// <param name="services">The container of components.</param>
    /// <param name="config">The config.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="device">Where the model shall compute.</param>
    /// <exception cref="ConfigException">The config is faulty.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or of another architecture.</exception>
    public LoadedDetector(IServiceProvider services, ConfigNode config, string checkpoint, Device device)
    {
        using (new CheckpointWeights(checkpoint))
        {
            // Opening checks the directory, so that a wrong file is told before a large model is built for it.
        }

        Model = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(config.Require("model"));
        Info = Checkpoint.LoadWeights(checkpoint, Model.Module, WeightFit.Complete, services.GetRequiredService<ILogger>());
        Model.Module.to(device);
        Model.Module.eval();
    }

    /// <summary>The detector, in evaluation mode.</summary>
    public IDetector Model { get; }

    /// <summary>What the checkpoint says of itself; null where it holds weights alone.</summary>
    public CheckpointInfo? Info { get; }

    public void Dispose() => Model.Module.Dispose();
}
