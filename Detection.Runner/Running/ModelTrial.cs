using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>Sends a small blank image through a detector part by part, so that parts that do not fit each other are told by their keys rather than
/// as the shapes of some operation deep inside.</summary>
/// <param name="model">The config's <c>model</c>.</param>
/// <param name="detector">The detector that was built from it, on the CPU.</param>
internal sealed class ModelTrial(ConfigNode model, IDetector detector)
{
    // Some detectors step their maps down to nothing on a small image: those are given a large one before anything is said.
    private static readonly int[] Sizes = [64, 512];

    private string stage = "backbone";
    private Tensor[] maps = [];
    private Tensor[] levels = [];

    /// <summary>Tries.</summary>
    /// <exception cref="ConfigException">A part cannot take what it is given.</exception>
    public void Run()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var wasTraining = detector.Module.training;
        detector.Module.eval();
        foreach (var size in Sizes)
        {
            try
            {
                Forward(size);
                break;
            }
            catch (Exception error) when (error is not (IFaultException or OutOfMemoryException))
            {
                if (size == Sizes[^1]) throw new ConfigException([.. new ModelFit(model).Explain(stage, Shapes(maps), Shapes(levels), error)], error);
            }
        }

        detector.Module.train(wasTraining);
    }

    private void Forward(int size)
    {
        stage = "backbone";
        var image = zeros(1, 3, size, size);
        var parts = detector.Module.named_children().ToDictionary(child => child.name, child => child.module);
        if (parts.GetValueOrDefault("backbone") is IBackbone backbone)
        {
            levels = maps = backbone.forward(image);
            stage = "neck";
            if (parts.GetValueOrDefault("neck") is INeck neck) levels = neck.forward(maps);
        }

        stage = model["rpn_head"] is null ? "bbox_head" : "rpn_head";
        detector.DenseOutputs(levels);
        if (model["roi_head"] is not null) stage = "roi_head";
        var box = tensor(new float[] { 0, 0, size / 2, size / 2 }).reshape(1, 4);
        using var batch = new DetectionBatch(image, [new ImageMeta("blank", "blank", (size, size), (size, size), (size, size))], [])
        {
            Proposals = model["rpn_head"] is null && model["roi_head"] is not null ? [new Proposals(box, ones(1))] : null,
        };
        detector.Predict(batch);
    }

    private static long[][] Shapes(Tensor[] features) => [.. features.Select(feature => feature.shape)];
}
