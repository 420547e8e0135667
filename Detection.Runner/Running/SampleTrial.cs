using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Faults;

namespace Detection.Runner.Running;

/// <summary>Loads the first image of a data set, so that a pipeline that cannot work is told by the place of its step in the config.</summary>
/// <param name="dataset">The data set's config.</param>
/// <param name="data">The data set.</param>
internal sealed class SampleTrial(ConfigNode dataset, IDataset data)
{
    /// <summary>Tries.</summary>
    /// <param name="training">Whether objects must come through.</param>
    /// <exception cref="ConfigException">A step of the pipeline failed, or objects do not come through.</exception>
    public void Run(bool training)
    {
        var pipeline = FindPipeline(dataset);
        try
        {
            using var sample = data.Load(0, new Random(0));
            if (!training || sample is null || sample.HasObjects) return;
            throw new ConfigException(pipeline.CreateFault("the pipeline gives no objects to learn from") with
            {
                Expected = "LoadAnnotations behind LoadImageFromFile, and Collect with the keys \"img\", \"gt_bboxes\" and \"gt_labels\" at the end",
                Remedy = "add what is missing of these",
            });
        }
        catch (Exception error) when (error is IFaultException and not ConfigException)
        {
            throw new ConfigException([.. ((IFaultException)error).Faults.Select(fault => At(pipeline, fault))], error);
        }
    }

    private ConfigFault At(ConfigNode pipeline, Fault fault)
    {
        var step = fault.Key is { } named && dataset[named] is { } value ? value : fault.Key is { } key && key.StartsWith("pipeline[", StringComparison.Ordinal) && int.TryParse(key["pipeline[".Length..^1], out var index) && index < pipeline.Items.Count
            ? pipeline.Items[index]
            : pipeline;
        return step.CreateFault(fault.What) with
        {
            Found = fault.Found ?? (fault.Place.Length > 0 ? $"the image {fault.Place}" : null),
            Expected = fault.Expected,
            Nearest = fault.Nearest,
            Remedy = fault.Remedy,
        };
    }

    private static ConfigNode FindPipeline(ConfigNode node)
    {
        if (node["pipeline"] is { } pipeline) return pipeline;
        var inner = node["dataset"] ?? node["datasets"]?.Items.FirstOrDefault();
        return inner is null ? node : FindPipeline(inner);
    }
}
