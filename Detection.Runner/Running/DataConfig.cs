using System.ComponentModel;
using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Running;

/// <summary>The <c>data</c> section of a config: data sets and how their images are loaded.</summary>
/// <param name="Train">The data set to train with; a list of data sets is joined.</param>
/// <param name="Val">The data set that evaluates during training.</param>
/// <param name="Test">The data set of <c>detection test</c>.</param>
/// <param name="SamplesPerGpu">Images of a batch in training.</param>
/// <param name="WorkersPerGpu">Threads that load images.</param>
/// <param name="TrainDataloader">How the training set is loaded, where that differs.</param>
/// <param name="ValDataloader">How the validation set is loaded, where that differs; batches of one image unless it says otherwise.</param>
/// <param name="TestDataloader">How the test set is loaded, where that differs; batches of one image unless it says otherwise.</param>
[DisplayName("data")]
[UnsupportedKey("persistent_workers", "the threads that load images always persist")]
[UnsupportedKey("shuffle", "images are shuffled in training and in order in testing")]
public sealed record DataConfig(
    [AlsoList] IDataset? Train = null,
    [AlsoList] IDataset? Val = null,
    [AlsoList] IDataset? Test = null,
    int SamplesPerGpu = 1,
    int WorkersPerGpu = 2,
    LoaderConfig? TrainDataloader = null,
    LoaderConfig? ValDataloader = null,
    LoaderConfig? TestDataloader = null);
