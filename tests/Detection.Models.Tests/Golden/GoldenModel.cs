using Detection.Models.Verification;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Golden;

/// <summary>Weights by the counter-based generator, and comparisons with values that the original computed with them.</summary>
internal static class GoldenModel
{
    /// <summary>Fills the entries of a state dict as a recorded case says.</summary>
    public static void Fill(nn.Module model, IEnumerable<StateEntry> entries)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var state = model.state_dict();
        foreach (var entry in entries) Fill(state[entry.Name], entry.Sequence, entry.Shift, entry.Scale);
    }

    /// <summary>Fills every float entry of a state dict by a rule of its name and shape: weights of two and more dimensions
    /// sqrt(3 / fan-in) around 0, those of one 0.2 around 1, running variances 0.3 around 1, everything else 0.1 around 0.</summary>
    public static void Fill(nn.Module model)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in model.state_dict())
        {
            if (!tensor.is_floating_point()) continue;
            var leaf = name[(name.LastIndexOf('.') + 1)..];
            var (shift, scale) = (leaf, tensor.dim()) switch
            {
                ("running_var", _) => (1.0, 0.3),
                ("running_mean", _) => (0, 0.1),
                (_, >= 2) => (0, Math.Sqrt(3.0 / Math.Max(tensor.numel() / tensor.shape[0], 1))),
                ("weight", _) => (1, 0.2),
                _ => (0, 0.1),
            };
            Fill(tensor, name, shift, scale);
        }
    }

    /// <summary>A tensor of generated values.</summary>
    public static Tensor Input(string name, params long[] shape)
    {
        var result = zeros(shape);
        Fill(result, name, 0, 1);
        return result;
    }

    /// <summary>Within 1e-4 * (1 + |x|) of what was recorded.</summary>
    public static void AreClose(Tensor actual, ExpectedTensor expected)
    {
        Assert.That(actual.shape, Is.EqualTo(expected.Shape), expected.Name);
        using var scope = NewDisposeScope();
        var flat = actual.detach().to(float64).contiguous().reshape(-1);
        IsClose(flat.mean().item<double>(), expected.Mean, $"mean of {expected.Name}");
        IsClose(flat.std(unbiased: false).item<double>(), expected.Std, $"deviation of {expected.Name}");
        var values = flat.index_select(0, tensor(expected.At)).data<double>().ToArray();
        for (var index = 0; index < values.Length; index++) IsClose(values[index], expected.Values[index], $"{expected.Name} at {expected.At[index]}");
    }

    private static void IsClose(double actual, double expected, string what)
        => Assert.That(actual, Is.EqualTo(expected).Within(1e-4 * (1 + Math.Abs(expected))), what);

    private static void Fill(Tensor target, string sequence, double shift, double scale)
    {
        if (!target.is_floating_point())
        {
            target.fill_((long)shift);
            return;
        }

        var values = new float[target.numel()];
        CounterGenerator.Fill(sequence, values, shift, scale);
        using var filled = tensor(values, target.shape);
        target.copy_(filled);
    }
}
