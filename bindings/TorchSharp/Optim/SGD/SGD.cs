using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0, bool nesterov = false, bool maximize = false)
    {
        if (lr < 0.0)
            throw new ArgumentException($"Invalid lr: {lr}");
        if (momentum < 0.0)
            throw new ArgumentException($"Invalid momentum: {momentum}");
        if (weight_decay < 0.0)
            throw new ArgumentException($"Invalid weight_decay: {weight_decay}");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException($"Invalid nesterov: {nesterov}");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public double Momentum
    {
        get => Defaults.momentum!.Value;
        set => Defaults.momentum = value;
    }

    private Options Defaults => (Options)_defaults;

    public override Tensor step(Func<Tensor> closure = null!) => _step<ParamGroup>(group =>
    {
        var options = group.Options;
        var momentum = options.momentum!.Value;
        // A first step takes the gradient as its momentum.
        foreach (var batch in Batches<State>(group, (one, other) => one.momentum_buffer is null == other.momentum_buffer is null))
        {
            batch.Prepare(options.maximize!.Value, options.weight_decay!.Value);
            var update = batch.Gradients;
            if (momentum != 0)
            {
                var buffers = Accumulate(batch, momentum, options.dampening!.Value);
                update = options.nesterov!.Value ? Foreach.Added(update, buffers, momentum) : buffers;
            }
            Foreach.Add(batch.Parameters, update, -options.LearningRate!.Value);
        }
    }, closure);

    private static List<Tensor> Accumulate(Batch<State> batch, double momentum, double dampening)
    {
        if (batch.States[0].momentum_buffer is null)
        {
            foreach (var (state, gradient) in batch.States.Zip(batch.Gradients))
                state.momentum_buffer = gradient.detach().clone().DetachFromDisposeScope();
            return batch.Select(state => state.momentum_buffer);
        }
        var buffers = batch.Select(state => state.momentum_buffer);
        Foreach.Mul(buffers, momentum);
        Foreach.Add(buffers, batch.Gradients, 1 - dampening);
        return buffers;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            ReleaseState();
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        param_group.Options ??= new Options();
        var options = (Options)param_group.Options;
        options.LearningRate ??= Defaults.LearningRate;
        options.momentum ??= Defaults.momentum;
        options.dampening ??= Defaults.dampening;
        options.weight_decay ??= Defaults.weight_decay;
        options.nesterov ??= Defaults.nesterov;
        options.maximize ??= Defaults.maximize;
        AddGroup(param_group, parameter => new State(parameter));
    }
}
