using Detection.Core.Contracts;
using Detection.Core.Structures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Verification;

/// <summary>Replays a recorded case on a detector and compares everything that was recorded.</summary>
/// <remarks>The detector must have been built with a <see cref="LowestIndexChooser"/>. Its weights and gradients are overwritten.</remarks>
/// <param name="recorded">The case.</param>
public sealed class DetectorReplay(DetectorCase recorded)
{
    /// <summary>Largest deviation of a value v of features and heads: this times 1 + |v|.</summary>
    public const double ValueTolerance = 1e-4;

    /// <summary>Largest relative deviation of a loss; below 1e-6 absolute it is forgiven.</summary>
    public const double LossTolerance = 1e-4;

    /// <summary>Largest relative deviation of a gradient's norm; below 1e-5 absolute it is forgiven.</summary>
    public const double GradientTolerance = 5e-3;

    /// <summary>Largest part of the detections that may find no counterpart, and of the count that may differ.</summary>
    public const double DetectionTolerance = 0.01;

    /// <summary>Runs the case.</summary>
    /// <param name="detector">A detector built from the case's config, on the CPU.</param>
    /// <param name="device">Where it is to compute; null is the CPU.</param>
    public ReplayReport Run(IDetector detector, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var model = detector.Module;
        var parts = new List<ReplayPart> { CompareState(model) };
        if (!parts[0].Passed) return new ReplayReport(recorded.Name, parts);
        recorded.FillWeights(model);
        if (device is not null) model.to(device);
        using var made = recorded.MakeBatch();
        var batch = device is null ? made : made.To(device);
        model.eval();
        using (no_grad())
        {
            var features = detector.ExtractFeatures(batch.Images);
            parts.Add(Compare("features", recorded.Features, features.Select((feature, level) => ($"feat.{level}", feature))));
            var heads = detector.DenseOutputs(features).SelectMany(head => head.Outputs.SelectMany(
                (output, number) => output.Select((map, level) => ($"{head.Name}.{number}.{level}", map))));
            parts.Add(Compare("heads", recorded.Heads, heads));
            parts.AddRange(CompareDetections(detector.Predict(batch, rescale: false)));
        }

        foreach (var dropout in model.modules().OfType<Dropout>()) dropout.p = 0;
        model.train();
        model.zero_grad();
        // As the recording program did; few parts draw numbers of their own.
        manual_seed(0);
        var losses = detector.Loss(batch);
        var total = losses.Total();
        parts.Add(CompareLosses(losses, total.item<float>()));
        total.backward();
        parts.Add(CompareGradients(model));
        model.zero_grad();
        return new ReplayReport(recorded.Name, parts);
    }

    private ReplayPart CompareState(nn.Module model)
    {
        var ours = model.state_dict();
        var wrong = new List<string>();
        foreach (var entry in recorded.State)
        {
            if (!ours.Remove(entry.Name, out var tensor)) wrong.Add($"{entry.Name} is missing");
            else if (!tensor.shape.AsSpan().SequenceEqual(entry.Shape)) wrong.Add($"{entry.Name} is [{string.Join(", ", tensor.shape)}], expected [{string.Join(", ", entry.Shape)}]");
        }

        wrong.AddRange(ours.Keys.Select(name => $"{name} is too many"));
        return new ReplayPart("state", wrong.Count, 0, string.Join("; ", wrong.Take(5)));
    }

    private static ReplayPart Compare(string part, ExpectedTensor[] expected, IEnumerable<(string Name, Tensor Value)> computed)
    {
        var worst = new Worst();
        var ours = computed.ToDictionary(tensor => tensor.Name, tensor => tensor.Value);
        foreach (var tensor in expected)
        {
            if (!ours.Remove(tensor.Name, out var value)) worst.Add(double.PositiveInfinity, $"{tensor.Name} is missing");
            else CompareTensor(worst, tensor, value);
        }

        foreach (var name in ours.Keys) worst.Add(double.PositiveInfinity, $"{name} is too many");
        return worst.ToPart(part, ValueTolerance);
    }

    private static void CompareTensor(Worst worst, ExpectedTensor expected, Tensor computed)
    {
        using var scope = NewDisposeScope();
        if (!computed.shape.AsSpan().SequenceEqual(expected.Shape))
        {
            worst.Add(double.PositiveInfinity, $"{expected.Name} is [{string.Join(", ", computed.shape)}], expected [{string.Join(", ", expected.Shape)}]");
            return;
        }

        var flat = computed.detach().cpu().to(float64).reshape(-1);
        var mean = flat.mean().item<double>();
        var std = (flat - mean).square().mean().sqrt().item<double>();
        worst.Add(Math.Abs(mean - expected.Mean) / (1 + Math.Abs(expected.Mean)), $"mean of {expected.Name}");
        worst.Add(Math.Abs(std - expected.Std) / (1 + Math.Abs(expected.Std)), $"std of {expected.Name}");
        var values = flat.index_select(0, tensor(expected.At)).data<double>().ToArray();
        for (var index = 0; index < values.Length; index++)
            worst.Add(Math.Abs(values[index] - expected.Values[index]) / (1 + Math.Abs(expected.Values[index])), $"{expected.Name} at {expected.At[index]}");
    }

    private IEnumerable<ReplayPart> CompareDetections(DetectionResult[] results)
    {
        var (worst, worstMask) = (new Worst(), new Worst());
        var expected = recorded.Detections;
        if (results.Length != expected.Length) worst.Add(double.PositiveInfinity, $"results of {results.Length} images, expected {expected.Length}");
        foreach (var (image, (wanted, result)) in expected.Zip(results).Index())
        {
            var match = new DetectionMatch(result);
            var (missed, missing) = match.CountMissed(wanted);
            var count = wanted.Labels.Length;
            worst.Add(count == 0 ? 0 : (double)missed / count, missed == 0 ? $"image {image}" : $"image {image}: {missed} of {count} without counterpart, first number {missing}");
            worst.Add(count == result.Count ? 0 : Math.Abs(result.Count - count) / Math.Max(1.0, count), $"image {image}: {result.Count} detections, expected {count}");
            if (wanted.MaskAreas is null || count == 0) continue;
            var (wrong, first) = match.CountMissedMasks(wanted);
            worstMask.Add((double)wrong / count, wrong == 0 ? $"image {image}" : $"image {image}: {wrong} of {count} without counterpart of their area, first number {first}");
        }

        yield return worst.ToPart("detections", DetectionTolerance);
        if (expected.Any(image => image.MaskAreas is not null))
        {
            if (results.Any(result => result.Masks is null)) worstMask.Add(double.PositiveInfinity, "the detector gives no masks");
            yield return worstMask.ToPart("masks", DetectionTolerance);
        }
    }

    private ReplayPart CompareLosses(Core.Structures.Losses losses, double total)
    {
        var worst = new Worst();
        var ours = losses.Entries.ToDictionary(entry => entry.Name, entry => entry.Values.Select(value => value.detach().mean().to(float64).item<double>()).ToArray());
        ours["loss_total"] = [total];
        var expected = recorded.Losses;
        expected["loss_total"] = [recorded.TotalLoss];
        foreach (var (name, values) in expected)
        {
            if (!ours.Remove(name, out var computed)) worst.Add(double.PositiveInfinity, $"{name} is missing");
            else if (computed.Length != values.Length) worst.Add(double.PositiveInfinity, $"{name} has {computed.Length} levels, expected {values.Length}");
            else
                foreach (var (level, value) in values.Index()) worst.Add(Relative(computed[level], value, 1e-6), $"{name}.{level} is {computed[level]:g7}, expected {value:g7}");
        }

        foreach (var name in ours.Keys) worst.Add(double.PositiveInfinity, $"{name} is too many");
        return worst.ToPart("losses", LossTolerance);
    }

    private ReplayPart CompareGradients(nn.Module model)
    {
        var worst = new Worst();
        var expected = recorded.GradientNorms;
        foreach (var (name, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is not { } gradient) continue;
            if (!expected.Remove(name, out var norm)) worst.Add(double.PositiveInfinity, $"{name} has a gradient, expected none");
            else
            {
                var computed = gradient.to(float64).square().sum().sqrt().item<double>();
                worst.Add(Relative(computed, norm, 1e-5), $"{name}: norm {computed:g7}, expected {norm:g7}");
            }
        }

        foreach (var name in expected.Keys) worst.Add(double.PositiveInfinity, $"{name} has no gradient");
        return worst.ToPart("gradients", GradientTolerance);
    }

    private static double Relative(double computed, double expected, double forgiven)
        => Math.Abs(computed - expected) <= forgiven ? 0 : Math.Abs(computed - expected) / Math.Abs(expected);
}
