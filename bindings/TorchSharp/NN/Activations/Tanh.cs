using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
{
    internal Tanh(bool inplace) : base(nameof(Tanh))
    {
        this.inplace = inplace;
    }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.tanh(tensor, inplace);
}
