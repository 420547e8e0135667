using Detection.Core.Registry;

namespace Detection.Runner.Running;

/// <summary>How the images of one data set are loaded (<c>data.train_dataloader</c>).</summary>
/// <param name="SamplesPerGpu">Images of a batch; null for those of the <c>data</c> section in training and 1 in testing.</param>
/// <param name="WorkersPerGpu">Threads that load images; null for those of the <c>data</c> section.</param>
[UnsupportedKey("persistent_workers", "the threads that load images always persist")]
[UnsupportedKey("shuffle", "images are shuffled in training and in order in testing")]
[UnsupportedKey("pin_memory", "batches are made where the model computes")]
public sealed record LoaderConfig(int? SamplesPerGpu = null, int? WorkersPerGpu = null);
