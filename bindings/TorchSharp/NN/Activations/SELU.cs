using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class SELU : ParameterLessModule<Tensor, Tensor>
{
    internal SELU(bool inplace) : base(nameof(SELU))
    {
        this.inplace = inplace;
    }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.selu(tensor, inplace);
}
