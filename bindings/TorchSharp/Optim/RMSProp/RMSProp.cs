using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp : OptimizerHelper, optim.IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
    {
        if (lr < 0.0)
            throw new ArgumentException($"Invalid lr: {lr}");
        if (eps < 0.0)
            throw new ArgumentException($"Invalid eps: {eps}");
        if (alpha < 0.0)
            throw new ArgumentException($"Invalid alpha: {alpha}");
        if (momentum < 0.0)
            throw new ArgumentException($"Invalid momentum: {momentum}");
        if (weight_decay < 0.0)
            throw new ArgumentException($"Invalid weight_decay: {weight_decay}");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
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
        var (alpha, momentum, lr) = (options.alpha!.Value, options.momentum!.Value, options.LearningRate!.Value);
        foreach (var batch in Batches<State>(group))
        {
            batch.Prepare(options.maximize!.Value, options.weight_decay!.Value);
            foreach (var state in batch.States)
                state.step++;

            var divisor = RootMeanSquare(batch, alpha, options.centered!.Value);
            Foreach.Add(divisor, options.eps!.Value);
            if (momentum > 0)
            {
                var buffers = batch.Select(state => state.momentum_buffer);
                Foreach.Mul(buffers, momentum);
                Foreach.AddcdivInplace(buffers, batch.Gradients, divisor, 1);
                Foreach.Add(batch.Parameters, buffers, -lr);
            }
            else
            {
                Foreach.AddcdivInplace(batch.Parameters, batch.Gradients, divisor, -lr);
            }
        }
    }, closure);

    private static List<Tensor> RootMeanSquare(Batch<State> batch, double alpha, bool centered)
    {
        var square = batch.Select(state => state.square_avg);
        Foreach.Mul(square, alpha);
        Foreach.AddcmulInplace(square, batch.Gradients, batch.Gradients, 1 - alpha);
        if (!centered)
            return Foreach.Sqrt(square);

        var mean = batch.Select(state => state.grad_avg);
        Foreach.Mul(mean, alpha);
        Foreach.Add(mean, batch.Gradients, 1 - alpha);
        var variance = Foreach.Addcmul(square, mean, mean, -1);
        Foreach.SqrtInplace(variance);
        return variance;
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
        options.maximize ??= Defaults.maximize;
        options.momentum ??= Defaults.momentum;
        options.alpha ??= Defaults.alpha;
        options.eps ??= Defaults.eps;
        options.weight_decay ??= Defaults.weight_decay;
        options.centered ??= Defaults.centered;
        AddGroup(param_group, parameter => new State(parameter));
    }
}
