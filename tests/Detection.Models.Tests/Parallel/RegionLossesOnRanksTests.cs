using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Parallel;

/// <summary>The losses of regions, of which ranks have different numbers.</summary>
public sealed class RegionLossesOnRanksTests : TorchTests
{
    private const int Regions = 9;

    // How many regions the first of two ranks has.
    [TestCase(4)]
    [TestCase(7)]
    [TestCase(0)]
    public void MasksAreAveragedOverTheRegionsOfAllRanks(int first)
    {
        var head = ModelFactory.Build<IMaskHead>("""{"type": "FCNMaskHead", "num_convs": 1, "in_channels": 4, "conv_out_channels": 4, "num_classes": 3, "loss_mask": {"type": "CrossEntropyLoss", "use_mask": true} }""");
        var (logits, targets, labels) = (randn(Regions, 3, 4, 4), (rand(Regions, 4, 4) > 0.5).to(float32), randint(0, 3, Regions));
        ExpectMean(first, logits, (part, start) => head.Loss(part, targets.narrow(0, start, part.shape[0]), labels.narrow(0, start, part.shape[0])));
    }

    [TestCase(4)]
    [TestCase(7)]
    [TestCase(0)]
    public void FitsOfMasksAreAveragedOverTheRegionsOfAllRanks(int first)
    {
        var head = ModelFactory.Build<IMaskIoUHead>("""{"type": "MaskIoUHead", "num_convs": 1, "num_fcs": 1, "in_channels": 4, "conv_out_channels": 4, "fc_out_channels": 4, "num_classes": 3}""");
        var targets = (rand(Regions) - 0.3).clamp(min: 0);
        ExpectMean(first, randn(Regions), (part, start) => head.Loss(part, targets.narrow(0, start, part.shape[0])));
    }

    [TestCase(4, "SmoothL1Loss")]
    [TestCase(9, "SmoothL1Loss")]
    [TestCase(2, "GHMR")]
    [TestCase(9, "GHMR")]
    public void BoxesAreAveragedOverTheRegionsOfAllRanks(int first, string loss)
    {
        var heads = Enumerable.Range(0, 3).Select(_ => ModelFactory.Build<IBBoxHead>($$"""{"type": "BBoxHead", "roi_feat_size": 1, "in_channels": 3, "num_classes": 4, "reg_class_agnostic": true, "loss_bbox": {"type": "{{loss}}"} }""")).ToArray();
        // The last regions are background.
        var labels = tensor(new long[] { 0, 1, 2, 3, 0, 4, 4, 4, 4 });
        var positive = (labels < 4).to(float32);
        var weights = positive.unsqueeze(1).expand(-1, 4).contiguous();
        var (scores, goals, rois) = (randn(Regions, 5), randn(Regions, 4), rand(Regions, 5));
        var number = 0;
        ExpectMean(first, randn(Regions, 4), (part, start) =>
        {
            Tensor Own(Tensor values) => values.narrow(0, start, part.shape[0]);
            return heads[Interlocked.Increment(ref number) - 1].Loss(Own(scores), part, Own(rois), new BBoxTargets(Own(labels), ones(part.shape[0]), Own(goals), Own(weights)));
        });
    }

    private static void ExpectMean(int first, Tensor predictions, Func<Tensor, long, Core.Structures.Losses> loss)
    {
        var (wanted, gradient) = Measure(predictions, part => loss(part, 0));
        var (parts, _) = ThreadRanks.Run(2, rank => Measure(rank == 0 ? predictions.narrow(0, 0, first) : predictions.narrow(0, first, Regions - first), part => loss(part, rank * first)));
        Assert.That((parts[0].Loss + parts[1].Loss) / 2, Is.EqualTo(wanted).Within(1e-5));
        Assert.That(parts[0].Gradient.Concat(parts[1].Gradient).Select(value => value / 2), Is.EqualTo(gradient).Within(1e-5));
    }

    private static (double Loss, float[] Gradient) Measure(Tensor predictions, Func<Tensor, Core.Structures.Losses> loss)
    {
        using var scope = NewDisposeScope();
        var leaf = predictions.detach().clone().requires_grad_(true);
        var total = loss(leaf).Total();
        total.backward();
        return (total.to(float64).item<double>(), leaf.grad is { } gradient ? gradient.data<float>().ToArray() : new float[leaf.numel()]);
    }
}
