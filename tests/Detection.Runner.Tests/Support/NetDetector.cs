using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Support;

/// <summary>A detector that is nothing but a net, for hooks that look at weights alone.</summary>
internal sealed class NetDetector(nn.Module net) : IDetector
{
    public nn.Module Module => net;

    public int? NumClasses => null;

    public Tensor[] ExtractFeatures(Tensor images) => throw new NotSupportedException();

    public IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => throw new NotSupportedException();

    public Losses Loss(DetectionBatch batch) => throw new NotSupportedException();

    public DetectionResult[] Predict(DetectionBatch batch, bool rescale = true) => throw new NotSupportedException();

    public void InitWeights() => throw new NotSupportedException();

    /// <summary>A run of this net.</summary>
    public TrainingRun Run(optim.Optimizer? optimizer, long steps, ILogger? logger = null) => new()
    {
        Model = this,
        Classes = [],
        Optimizer = optimizer,
        Device = CPU,
        WorkDir = "",
        Logger = logger ?? NullLogger.Instance,
        MaxEpochs = 1,
        EpochLength = (int)steps,
        MaxIters = steps,
    };
}
