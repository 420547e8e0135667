using Detection.Core.Contracts;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Parallel;

public sealed class SyncBatchNormTests : TorchTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void OnRanksItIsTheBatchNormOfAllImages(bool affine)
    {
        var images = (randn(6, 3, 5, 4) * tensor(new float[] { 1, 4, 0.1f }).view(1, 3, 1, 1)) + tensor(new float[] { 0, 100, -3 }).view(1, 3, 1, 1);
        var weights = randn(6, 3, 5, 4);
        var layers = new[] { "SyncBN", "SyncBN", "BN" }.Select(type => Layer(type, affine)).ToArray();
        // Ranks need not have as many images each.
        var whole = Step(layers[2], images, weights);
        var (parts, calls) = ThreadRanks.Run(2, rank => Step(layers[rank], rank == 0 ? images.narrow(0, 0, 2) : images.narrow(0, 2, 4), rank == 0 ? weights.narrow(0, 0, 2) : weights.narrow(0, 2, 4)));

        Assert.That(calls, Is.EqualTo(6), "two all-reduces of three waits");
        Assert.That(parts[0].Output.Concat(parts[1].Output), Is.EqualTo(whole.Output).Within(1e-4));
        Assert.That(parts[0].OfInput.Concat(parts[1].OfInput), Is.EqualTo(whole.OfInput).Within(2e-3));
        foreach (var (name, values) in whole.State)
            foreach (var part in parts) Assert.That(part.State[name], Is.EqualTo(values).Within(1e-5).Percent, name);
        foreach (var (name, values) in whole.OfWeights) Assert.That(parts[0].OfWeights[name].Zip(parts[1].OfWeights[name], (first, second) => first + second), Is.EqualTo(values).Within(1e-3), name);
    }

    [Test]
    public void InOneProcessItIsABatchNorm()
    {
        using var synced = Layer("SyncBN", true);
        using var plain = Layer("BN", true);
        var input = randn(2, 3, 4, 4);
        Assert.That(synced.state_dict().Keys, Is.EqualTo(plain.state_dict().Keys));
        TensorAssert.AreClose(synced.call(input), plain.call(input));
        synced.eval();
        plain.eval();
        TensorAssert.AreClose(synced.call(input), plain.call(input));
    }

    [Test]
    public void InEvaluationRanksDoNotWaitForEachOther()
    {
        var layers = Enumerable.Range(0, 2).Select(_ => Layer("SyncBN", true)).ToArray();
        var (_, calls) = ThreadRanks.Run(2, rank =>
        {
            layers[rank].eval();
            return layers[rank].call(ones(1, 3, 2, 2)).sum().item<float>();
        });
        Assert.That(calls, Is.Zero);
    }

    private static nn.Module<Tensor, Tensor> Layer(string type, bool affine) => ModelFactory.Build<INormFactory>($$"""{"type": "{{type}}", "affine": {{(affine ? "true" : "false")}} }""").Create(3);

    private static (float[] Output, float[] OfInput, Dictionary<string, double[]> State, Dictionary<string, float[]> OfWeights) Step(nn.Module<Tensor, Tensor> layer, Tensor images, Tensor weights)
    {
        using var scope = NewDisposeScope();
        var input = images.detach().clone().requires_grad_(true);
        var output = layer.call(input);
        (output * weights).sum().backward();
        return (output.detach().contiguous().data<float>().ToArray(), input.grad!.contiguous().data<float>().ToArray(),
            layer.named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer.to(float64).reshape(-1).data<double>().ToArray()),
            layer.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.grad!.data<float>().ToArray()));
    }
}
