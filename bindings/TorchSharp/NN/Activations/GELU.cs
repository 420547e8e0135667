using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    internal GELU(GELU.Approximate approximate, bool inplace) : base(nameof(GELU))
    {
        this.approximate = approximate;
        this.inplace = inplace;
    }

    public GELU.Approximate approximate { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.gelu(tensor, approximate, inplace);

    public enum Approximate
    {
        none,
        tanh,
    }
}
