using Detection.Core.Structures;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A run as its hooks see it (mmcv's runner).</summary>
public interface IRunner
{
    /// <summary>The detector.</summary>
    IDetector Model { get; }

    /// <summary>Class names of the training set; a label is an index into them.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>The optimizer; null in a run that does not train.</summary>
    optim.Optimizer? Optimizer { get; }

    /// <summary>Where the model computes.</summary>
    Device Device { get; }

    /// <summary>The folder for checkpoints and logs.</summary>
    string WorkDir { get; }

    /// <summary>Where messages go.</summary>
    ILogger Logger { get; }

    /// <summary><c>train</c> or <c>val</c>: the flow that is running.</summary>
    string Mode { get; }

    /// <summary>Epochs of training that are complete.</summary>
    int Epoch { get; }

    /// <summary>Training steps that are complete, over all epochs.</summary>
    long Iter { get; }

    /// <summary>Steps of the current epoch that are complete.</summary>
    int InnerIter { get; }

    /// <summary>Epochs in all.</summary>
    int MaxEpochs { get; }

    /// <summary>Training steps in all.</summary>
    long MaxIters { get; }

    /// <summary>Steps of the current epoch in all.</summary>
    int EpochLength { get; }

    /// <summary>The batch of the current step, on <see cref="Device"/>; null between steps.</summary>
    DetectionBatch? Batch { get; }

    /// <summary>The losses of the current step; null before they are computed.</summary>
    Losses? Losses { get; }

    /// <summary>Figures for the log; those a hook adds are averaged over the logging interval.</summary>
    ILogBuffer LogBuffer { get; }

    /// <summary>All hooks, in the order they are called.</summary>
    IReadOnlyList<IHook> Hooks { get; }

    /// <summary>Ends the run after the current step, with its after-run hooks called.</summary>
    /// <param name="reason">Why, for the log.</param>
    void Stop(string reason);
}
