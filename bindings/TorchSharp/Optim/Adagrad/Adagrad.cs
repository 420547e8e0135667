using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adagrad : OptimizerHelper
{
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
    {
        if (lr < 0.0)
            throw new ArgumentException($"Invalid lr: {lr}");
        if (lr_decay < 0.0)
            throw new ArgumentException($"Invalid lr_decay: {lr_decay}");
        if (weight_decay < 0.0)
            throw new ArgumentException($"Invalid weight_decay: {weight_decay}");
        if (initial_accumulator_value < 0.0)
            throw new ArgumentException($"Invalid initial_accumulator_value: {initial_accumulator_value}");
        if (eps < 0.0)
            throw new ArgumentException($"Invalid eps: {eps}");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            lr_decay = lr_decay,
            weight_decay = weight_decay,
            initial_accumulator_value = initial_accumulator_value,
            eps = eps,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    private Options Defaults => (Options)_defaults;

    public override Tensor step(Func<Tensor> closure = null!) => _step<ParamGroup>(group =>
    {
        var options = group.Options;
        foreach (var batch in Batches<State>(group, (one, other) => one.step == other.step))
        {
            batch.Prepare(false, options.weight_decay!.Value);
            foreach (var state in batch.States)
                state.step++;
            var lr = options.LearningRate!.Value / (1 + (batch.States[0].step - 1) * options.lr_decay!.Value);

            var sum = batch.Select(state => state.sum);
            Foreach.AddcmulInplace(sum, batch.Gradients, batch.Gradients, 1);
            var divisor = Foreach.Sqrt(sum);
            Foreach.Add(divisor, options.eps!.Value);
            Foreach.AddcdivInplace(batch.Parameters, batch.Gradients, divisor, -lr);
        }
    }, closure);

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
        options.lr_decay ??= Defaults.lr_decay;
        options.initial_accumulator_value ??= Defaults.initial_accumulator_value;
        options.eps ??= Defaults.eps;
        options.weight_decay ??= Defaults.weight_decay;
        AddGroup(param_group, parameter => new State(parameter));
    }
}
