using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parallel lists of parameters, gradients and states.</summary>
internal sealed class Batch<TState> where TState : OptimizerState
{
    // On a CPU every operator of a step goes over the whole list: what fits the cache is read from memory once.
    private const long CacheElements = 1 << 17;

    private long _elements;

    public List<Tensor> Parameters { get; } = [];

    public List<Tensor> Gradients { get; private set; } = [];

    public List<TState> States { get; } = [];

    public bool Takes(Tensor parameter, TState state, Func<TState, TState, bool>? together) =>
        (_elements + parameter.numel() <= CacheElements || parameter.device_type != DeviceType.CPU)
        && (together is null || together(States[^1], state));

    public void Add(Tensor parameter, Tensor gradient, TState state)
    {
        _elements += parameter.numel();
        Parameters.Add(parameter);
        Gradients.Add(gradient);
        States.Add(state);
    }

    public List<Tensor> Select(Func<TState, Tensor> field) => States.ConvertAll(state => field(state));

    /// <summary>The gradients turned round when maximizing, and with the decay of the weights; the parameters' own stay as they are.</summary>
    public void Prepare(bool maximize, double weightDecay)
    {
        if (maximize)
            Gradients = Foreach.Negated(Gradients);
        if (weightDecay != 0)
            Gradients = Foreach.Added(Gradients, Parameters, weightDecay);
    }
}
