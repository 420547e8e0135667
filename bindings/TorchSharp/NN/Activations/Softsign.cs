using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
{
    internal Softsign(bool inplace) : base(nameof(Softsign))
    {
        this.inplace = inplace;
    }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.softsign(tensor, inplace);
}
