using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Precision;

/// <summary>A layer that is a product of matrices at heart, and its float32 parameters.</summary>
internal sealed class LoweredLayer
{
    private readonly (Action<Parameter> Put, MasterParameter Master)[] parameters;

    private LoweredLayer(nn.Module<Tensor, Tensor> module, params IEnumerable<(Action<Parameter> Put, MasterParameter Master)?> parameters)
    {
        Module = module;
        this.parameters = [.. parameters.OfType<(Action<Parameter>, MasterParameter)>()];
    }

    /// <summary>The layer.</summary>
    public nn.Module<Tensor, Tensor> Module { get; }

    /// <summary>Whether it has low-precision parameters now.</summary>
    public bool IsLow { get; private set; }

    /// <summary>Takes hold of a layer: its parameters are replaced by others of the same values.</summary>
    /// <param name="module">Any module.</param>
    /// <returns>Null where the module computes no product of matrices, or libtorch cannot do it in low precision.</returns>
    public static LoweredLayer? Of(nn.Module module) => module switch
    {
        Conv2d layer => new LoweredLayer(layer, Own(layer.weight, value => layer.weight = value), Own(layer.bias, value => layer.bias = value)),
        // On a CPU libtorch 1.13 hands transposed convolutions of bfloat16 to oneDNN as plain ones.
        ConvTranspose2d { weight.device_type: DeviceType.CPU } => null,
        ConvTranspose2d layer => new LoweredLayer(layer, Own(layer.weight, value => layer.weight = value), Own(layer.bias, value => layer.bias = value)),
        Linear layer => new LoweredLayer(layer, Own(layer.weight, value => layer.weight = value), Own(layer.bias, value => layer.bias = value)),
        _ => null,
    };

    /// <summary>Puts copies in low precision in the parameters' places. They are part of the graph: what gradient they get, the float32 ones get.</summary>
    /// <param name="dtype">Their type.</param>
    public void Lower(ScalarType dtype)
    {
        IsLow = true;
        foreach (var (put, master) in parameters)
        {
            var low = master.to(dtype);
            master.IsAway = true;
            put(new Parameter(low, low.requires_grad));
        }
    }

    /// <summary>Puts the float32 parameters back, those that are away.</summary>
    public void Restore()
    {
        foreach (var (put, master) in parameters.Where(entry => entry.Master.IsAway))
        {
            put(master);
            master.IsAway = false;
        }

        IsLow = false;
    }

    private static (Action<Parameter> Put, MasterParameter Master)? Own(Parameter? parameter, Action<Parameter> put)
    {
        if (parameter is null) return null;
        var master = new MasterParameter(parameter.detach(), parameter.requires_grad);
        put(master);
        return (put, master);
    }
}
