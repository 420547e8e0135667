using Detection.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Precision;

/// <summary>Lets a model compute in low precision for the length of a forward pass (Micikevicius et al., "Mixed Precision Training", ICLR 2018; what PyTorch's
/// autocast does). Convolutions and linear layers multiply in low precision, with copies of their weights; norms, layers with parameters of another kind, regions of
/// interest and losses compute in float32. Outside of it the model is a float32 one: its parameters, which optimizers, checkpoints and averages see, are float32
/// always, and so are their gradients.</summary>
/// <remarks>What goes from one <see cref="ConvNormPair"/> to the next stays in low precision; a plain convolution or linear layer that is called returns float32.</remarks>
public sealed class MixedPrecision : IDisposable
{
    [ThreadStatic]
    private static MixedPrecision? current;

    private readonly Dictionary<nn.Module, LoweredLayer> layers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Action> removals = [];

    /// <summary>Takes hold of a model. Its parameters become other objects of the same values, so optimizers are made after this.</summary>
    /// <param name="model">The model, on its device.</param>
    /// <param name="dtype">float16 or bfloat16.</param>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public MixedPrecision(nn.Module model, ScalarType dtype)
    {
        if (dtype is not (ScalarType.Float16 or ScalarType.BFloat16)) throw new ArgumentException($"The low precision is {dtype}, expected Float16 or BFloat16.", nameof(dtype));
        Dtype = dtype;
        // Later it would be the copies that are laid out.
        ChannelsLastWeights.Apply(model);
        var isCpu = model.parameters().Any(parameter => parameter.device_type == DeviceType.CPU);
        foreach (var module in model.modules().Prepend(model).Distinct())
        {
            if (LoweredLayer.Of(module) is { } layer) Add(layer);
            else if (module.parameters(recurse: false).Any() || (isCpu && LacksBfloat16(module))) KeepHigh(module);
        }
    }

    /// <summary>What the computing thread computes with; null where that is float32.</summary>
    internal static MixedPrecision? Current => current;

    /// <summary>The low precision.</summary>
    public ScalarType Dtype { get; }

    /// <summary>How many layers multiply in low precision.</summary>
    public int Count => layers.Count;

    /// <summary>Starts to compute in low precision, with copies of what the parameters are now.</summary>
    /// <param name="part">The module below which to do so; null is the whole model.</param>
    /// <returns>Ends it when disposed; gradients of what was computed can be asked for after that.</returns>
    public IDisposable Enter(nn.Module? part = null)
    {
        var chosen = part is null ? layers.Values : part.modules().Prepend(part).Distinct().Select(module => layers.GetValueOrDefault(module)).OfType<LoweredLayer>();
        var passage = new Passage([.. chosen.Where(layer => !layer.IsLow)]);
        try
        {
            passage.Begin(this);
        }
        catch
        {
            passage.Dispose();
            throw;
        }

        return passage;
    }

    /// <summary>Lets go of the model, which keeps its parameters.</summary>
    public void Dispose()
    {
        foreach (var remove in removals) remove();
        removals.Clear();
    }

    // What libtorch 1.13 has no kernels of bfloat16 for on a CPU.
    private static bool LacksBfloat16(nn.Module module) => module is ReLU6 or Hardtanh or Mish;

    private static Tensor Cast(Tensor tensor, ScalarType dtype) => tensor.dtype == dtype ? tensor : tensor.to(dtype);

    private static Tensor Raise(Tensor tensor) => tensor.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? tensor.to(float32) : tensor;

    private void Add(LoweredLayer layer)
    {
        layers.Add(layer.Module, layer);
        removals.Add(layer.Module.register_forward_pre_hook((_, input) => Cast(input, layer.IsLow ? Dtype : float32)).remove);
        removals.Add(layer.Module.register_forward_hook((_, _, output) => Raise(output)).remove);
    }

    private void KeepHigh(nn.Module module)
    {
        if (module is nn.Module<Tensor, Tensor> one) removals.Add(one.register_forward_pre_hook((_, input) => Raise(input)).remove);
        if (module is nn.Module<Tensor, Tensor, Tensor> two) removals.Add(two.register_forward_pre_hook((_, first, second) => (Raise(first), Raise(second))).remove);
    }

    private sealed class Passage(LoweredLayer[] layers) : IDisposable
    {
        private MixedPrecision? before;

        public void Begin(MixedPrecision precision)
        {
            (before, current) = (current, precision);
            foreach (var layer in layers) layer.Lower(precision.Dtype);
        }

        public void Dispose()
        {
            current = before;
            foreach (var layer in layers) layer.Restore();
        }
    }
}
