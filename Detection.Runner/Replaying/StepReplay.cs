using System.Globalization;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Structures;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Replaying;

/// <summary>Computes a recorded step once more (<c>detection train CONFIG --replay FILE</c>): the losses, and the parameters whose gradient is not finite.</summary>
/// <param name="config">The config of the run.</param>
/// <param name="device">Where to compute.</param>
/// <param name="output">Where the figures go.</param>
internal sealed class StepReplay(ConfigNode config, Device device, TextWriter output)
{
    /// <summary>Replays.</summary>
    /// <param name="path">The recorded step.</param>
    /// <returns>Whether all losses and gradients are finite.</returns>
    /// <exception cref="ConfigException">The config is faulty.</exception>
    /// <exception cref="InvalidDataException">The file is no record of a step of this model.</exception>
    public bool Run(string path)
    {
        using var scope = NewDisposeScope();
        using var services = DetectionServices.Create(config);
        var data = new DataSection(config, services);
        var plan = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), data).Verify();
        var model = plan.Model!.Build();
        using var module = model.Module;
        module.train();
        using var loaded = StepRecord.LoadBatch(path);
        StepRecord.LoadState(path, module);
        module.to(device);
        var batch = device.type == DeviceType.CPU ? loaded : loaded.To(device);
        using var precision = new TrainingParts(config, plan, data, device).Precision(model, services.GetRequiredService<ILogger>());
        Losses losses;
        using (precision?.Enter()) losses = model.Loss(batch);
        var figures = losses.ToNumbers();
        foreach (var (name, value) in figures) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:G6}"));
        losses.Total().backward();
        var faulty = module.named_parameters().Where(entry => entry.parameter.grad is { } gradient && !gradient.isfinite().all().item<bool>()).Select(entry => entry.name).ToList();
        foreach (var name in faulty) output.WriteLine($"the gradient of {name} is not finite");
        foreach (var meta in batch.Metas) output.WriteLine($"image: {meta.FileName}");
        return faulty.Count == 0 && figures.All(figure => double.IsFinite(figure.Value));
    }
}
