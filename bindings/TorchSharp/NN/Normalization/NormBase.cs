using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _runningMean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _runningVar;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _numBatchesTracked;

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones([num_features], dtype, device));
            bias = new Parameter(zeros([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype, device);
            running_var = ones([num_features], dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter? bias
    {
        get => _bias;
        set => SetParameter(ref _bias, value);
    }

    public Parameter weight
    {
        get => _weight!;
        set => SetParameter(ref _weight, value);
    }

    public Tensor? running_mean
    {
        get => _runningMean;
        set => SetBuffer(ref _runningMean, value);
    }

    public Tensor? running_var
    {
        get => _runningVar;
        set => SetBuffer(ref _runningVar, value);
    }

    public Tensor? num_batches_tracked
    {
        get => _numBatchesTracked;
        set => SetBuffer(ref _numBatchesTracked, value);
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(_runningMean!);
        nn.init.ones_(_runningVar!);
        nn.init.zeros_(_numBatchesTracked!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(_weight!);
        nn.init.zeros_(_bias!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
