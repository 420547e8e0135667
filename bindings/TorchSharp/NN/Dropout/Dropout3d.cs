using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Dropout3d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor input) =>
        nn.functional.dropout3d(input, p, training, inplace);
}
