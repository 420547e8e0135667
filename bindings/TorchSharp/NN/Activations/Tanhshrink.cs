using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
{
    internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink))
    {
        this.inplace = inplace;
    }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.tanhshrink(tensor, inplace);
}
