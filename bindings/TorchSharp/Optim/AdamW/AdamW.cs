using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW : OptimizerHelper, optim.IBetas
{
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        if (lr < 0.0)
            throw new ArgumentException($"Invalid lr: {lr}");
        if (beta1 is < 0.0 or >= 1.0)
            throw new ArgumentException($"Invalid beta1: {beta1}");
        if (beta2 is < 0.0 or >= 1.0)
            throw new ArgumentException($"Invalid beta2: {beta2}");
        if (eps < 0.0)
            throw new ArgumentException($"Invalid eps: {eps}");
        if (weight_decay < 0.0)
            throw new ArgumentException($"Invalid weight_decay: {weight_decay}");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => (Defaults.beta1!.Value, Defaults.beta2!.Value);
        set => (Defaults.beta1, Defaults.beta2) = value;
    }

    private Options Defaults => (Options)_defaults;

    public override Tensor step(Func<Tensor> closure = null!) => _step<ParamGroup>(group =>
    {
        var options = group.Options;
        foreach (var batch in Batches<State>(group, (one, other) => one.step == other.step))
        {
            batch.Prepare(options.maximize!.Value, 0);
            Foreach.Mul(batch.Parameters, 1 - options.LearningRate!.Value * options.weight_decay!.Value);
            Update(batch, options);
        }
    }, closure);

    private static void Update(Batch<State> batch, Options options)
    {
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        foreach (var state in batch.States)
            state.step++;
        var step = batch.States[0].step;

        var mean = batch.Select(state => state.exp_avg);
        var square = batch.Select(state => state.exp_avg_sq);
        Foreach.Mul(mean, beta1);
        Foreach.Add(mean, batch.Gradients, 1 - beta1);
        Foreach.Mul(square, beta2);
        Foreach.AddcmulInplace(square, batch.Gradients, batch.Gradients, 1 - beta2);
        if (options.amsgrad!.Value)
        {
            var largest = batch.Select(state => state.max_exp_avg_sq);
            Foreach.MaximumInplace(largest, square);
            square = largest;
        }

        var divisor = Foreach.Sqrt(square);
        Foreach.Div(divisor, Math.Sqrt(1 - Math.Pow(beta2, step)));
        Foreach.Add(divisor, options.eps!.Value);
        Foreach.AddcdivInplace(batch.Parameters, mean, divisor, -options.LearningRate!.Value / (1 - Math.Pow(beta1, step)));
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
        options.beta1 ??= Defaults.beta1;
        options.beta2 ??= Defaults.beta2;
        options.eps ??= Defaults.eps;
        options.weight_decay ??= Defaults.weight_decay;
        options.amsgrad ??= Defaults.amsgrad;
        options.maximize ??= Defaults.maximize;
        AddGroup(param_group, parameter => new State(parameter));
    }
}
