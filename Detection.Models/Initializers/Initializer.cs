using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>An initializer that fills weights and biases layer by layer (mmcv's <c>BaseInit</c>).</summary>
/// <remarks>With <c>layer</c> it fills every descendant of one of these classes, with <c>name</c> the whole child of that name;
/// with neither, nothing but its overrides.</remarks>
public abstract class Initializer : IInitializer
{
    private readonly double bias;
    private readonly LayerNames? layer;
    private readonly string? name;
    private readonly IReadOnlyList<IInitializer> overrides;

    /// <summary>Takes what all initializers have in common.</summary>
    /// <param name="bias">Value of the biases.</param>
    /// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
    /// <param name="layer">Class names of the layers to fill.</param>
    /// <param name="name">Name of the child to fill as a whole.</param>
    /// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
    protected Initializer(double bias, double? biasProb, LayerNames? layer, string? name, IReadOnlyList<IInitializer>? overrides)
    {
        this.bias = biasProb is { } probability ? -Math.Log((1 - probability) / probability) : bias;
        this.layer = layer;
        this.name = name;
        this.overrides = overrides ?? [];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The module has no child of the name.</exception>
    public void Initialize(nn.Module module)
    {
        using var _ = no_grad();
        if (name is not null)
        {
            foreach (var part in Tree(Child(module))) Fill(part);
        }
        else if (layer is not null)
        {
            foreach (var part in Tree(module).Where(layer.Matches)) Fill(part);
        }

        foreach (var special in overrides) special.Initialize(module);
    }

    /// <summary>Fills the weight and bias of one layer, where it has them; no descendants.</summary>
    /// <param name="module">The layer.</param>
    public void Fill(nn.Module module)
    {
        foreach (var (parameterName, parameter) in module.named_parameters(recurse: false))
        {
            if (parameterName == "weight") FillWeight(parameter);
            else if (parameterName == "bias") nn.init.constant_(parameter, bias);
        }
    }

    /// <summary>Fills a weight in place.</summary>
    /// <param name="weight">The weight of any shape.</param>
    protected abstract void FillWeight(Tensor weight);

    /// <summary>Fans of a weight: inputs and outputs that one cell is connected to.</summary>
    /// <param name="weight">[outputs, inputs, ...].</param>
    /// <exception cref="ArgumentException">The weight has fewer than two dimensions.</exception>
    protected static (long In, long Out) Fans(Tensor weight)
    {
        var shape = weight.shape;
        if (shape.Length < 2)
            throw new ArgumentException($"An initializer that depends on the number of inputs cannot fill a weight of shape [{string.Join(", ", shape)}]; restrict it by 'layer' to convolutions and linear layers.", nameof(weight));
        var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return (shape[1] * field, shape[0] * field);
    }

    /// <summary>Fills with noise of a given spread around zero.</summary>
    /// <param name="weight">What to fill.</param>
    /// <param name="std">The standard deviation.</param>
    /// <param name="distribution">The shape of the noise.</param>
    protected static void FillNoise(Tensor weight, double std, Distribution distribution)
    {
        if (distribution == Distribution.Normal) nn.init.normal_(weight, 0, std);
        else nn.init.uniform_(weight, -Math.Sqrt(3) * std, Math.Sqrt(3) * std);
    }

    private nn.Module Child(nn.Module module)
    {
        foreach (var (childName, child) in module.named_children())
            if (childName == name) return child;
        var known = string.Join(", ", module.named_children().Select(child => child.name));
        throw new InvalidOperationException($"init_cfg: {module.GetName()} has no part named '{name}'; it has {known}.");
    }

    private static IEnumerable<nn.Module> Tree(nn.Module root) => root.modules().Prepend(root);
}
