using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Running;

/// <summary>A detector of one weight, whose loss is that weight times a number drawn at random; keeps which images it saw.</summary>
internal sealed class StubDetector : IDetector, IEpochAware, IDisposable
{
    private readonly nn.Module layer = nn.Linear(1, 1, hasBias: false);

    public List<string> Seen { get; } = [];

    public List<int> Epochs { get; } = [];

    public nn.Module Module => layer;

    public int? NumClasses => 1;

    public Tensor[] ExtractFeatures(Tensor images) => [];

    public IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => [];

    public Losses Loss(DetectionBatch batch)
    {
        Seen.Add((layer.training ? "train " : "val ") + string.Join(",", batch.Metas.Select(meta => meta.ImageId)));
        return new Losses().Add("loss_stub", (layer.parameters().First() * rand(1)).sum());
    }

    public DetectionResult[] Predict(DetectionBatch batch, bool rescale = true) => [];

    public void InitWeights() { }

    public void SetEpoch(int epoch) => Epochs.Add(epoch);

    public void Dispose() => layer.Dispose();
}
