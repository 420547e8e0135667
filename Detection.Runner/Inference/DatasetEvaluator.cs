using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Datasets.Loading;
using Detection.Runner.Hooks;
using Newtonsoft.Json;
using static TorchSharp.torch;

namespace Detection.Runner.Inference;

/// <summary>Runs a detector over a data set and scores what it finds. Where there are ranks, each takes its share of the images, and rank 0 scores.</summary>
/// <param name="dataset">The data set, in test mode.</param>
/// <param name="loader">Its batches, in order: this rank's share.</param>
/// <param name="device">Where the model computes.</param>
/// <param name="progress">Shows how many images are done; null shows nothing.</param>
internal sealed class DatasetEvaluator(IDataset dataset, DataLoader loader, Device device, Logging.ProgressDisplay? progress = null)
{
    /// <summary>The data set.</summary>
    public IDataset Dataset => dataset;

    /// <summary>The detections of every image, in the data set's order; on ranks other than 0 none. The model is left in the mode it was in.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancelled">Ends it before the next image.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IReadOnlyList<ImageDetections> Detect(IDetector model, CancellationToken cancelled = default)
    {
        var wasTraining = model.Module.training;
        model.Module.eval();
        List<ImageDetections> detections = new(dataset.Count);
        try
        {
            using var noGrad = no_grad();
            using var optimized = (model as IInferenceOptimizable)?.OptimizeForInference();
            using var shown = progress?.Start("Testing", (dataset.Count + Ranks.Group.Size - 1) / Ranks.Group.Size, "images");
            foreach (var batch in loader.Epoch(0))
            {
                using var scope = NewDisposeScope();
                using (batch)
                {
                    cancelled.ThrowIfCancellationRequested();
                    detections.AddRange(model.Predict(device.type == TorchSharp.DeviceType.CPU ? batch : batch.To(device), rescale: true).Select(DetectionArrays.From));
                }

                shown?.Report(detections.Count);
            }
        }
        finally
        {
            model.Module.train(wasTraining);
        }

        return Gather(detections);
    }

    /// <summary>Scores detections.</summary>
    /// <param name="detections">What <see cref="Detect"/> returned.</param>
    /// <param name="config">What to compute.</param>
    /// <returns>The figures, on every rank.</returns>
    public IReadOnlyList<Evaluation> Score(IReadOnlyList<ImageDetections> detections, EvaluationConfig config)
    {
        var found = Ranks.Group.Rank == 0 ? config.Evaluate(dataset, detections).ToArray() : [];
        return Ranks.Group.Size == 1 ? found : JsonConvert.DeserializeObject<Evaluation[]>(Ranks.OfFirst(JsonConvert.SerializeObject(found))!)!;
    }

    // Every rank has whole batches, in turn.
    private IReadOnlyList<ImageDetections> Gather(IReadOnlyList<ImageDetections> own)
    {
        var group = Ranks.Group;
        if (group.Size == 1) return own;
        var all = group.AllGather(DetectionStream.Write(own));
        if (group.Rank > 0) return [];
        var rest = all.Select(bytes => new Queue<ImageDetections>(DetectionStream.Read(bytes))).ToArray();
        return [.. loader.Order.Batches(0).SelectMany((batch, number) => batch.Select(_ => rest[number % group.Size].Dequeue()))];
    }
}
