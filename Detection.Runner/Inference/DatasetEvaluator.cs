using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Loading;
using Detection.Runner.Hooks;
using static TorchSharp.torch;

namespace Detection.Runner.Inference;

/// <summary>Runs a detector over a data set and scores what it finds.</summary>
/// <param name="dataset">The data set, in test mode.</param>
/// <param name="loader">Its batches, in order.</param>
/// <param name="device">Where the model computes.</param>
/// <param name="progress">Shows how many images are done; null shows nothing.</param>
internal sealed class DatasetEvaluator(IDataset dataset, DataLoader loader, Device device, Logging.ProgressDisplay? progress = null)
{
    /// <summary>The data set.</summary>
    public IDataset Dataset => dataset;

    /// <summary>The detections of every image, in the data set's order. The model is left in the mode it was in.</summary>
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
            using var shown = progress?.Start("Testing", dataset.Count, "images");
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

        return detections;
    }

    /// <summary>Scores detections.</summary>
    /// <param name="detections">What <see cref="Detect"/> returned.</param>
    /// <param name="config">What to compute.</param>
    public IEnumerable<Evaluation> Score(IReadOnlyList<ImageDetections> detections, EvaluationConfig config) => config.Evaluate(dataset, detections);
}
