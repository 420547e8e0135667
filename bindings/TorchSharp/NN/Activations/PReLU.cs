using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(empty([num_parameters], dtype, device));
        nn.init.constant_(weight, init);
    }

    public long num_parameters { get; }

    public double init { get; }

    public Parameter weight
    {
        get => _weight!;
        set => SetParameter(ref _weight, value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, _weight!);
}
