using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
{
    internal Softmin(long dim) : base(nameof(Softmin))
    {
        this.dim = dim;
    }

    public long dim { get; set; }

    public override Tensor forward(Tensor tensor) =>
        nn.functional.softmin(tensor, dim);
}
