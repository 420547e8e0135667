using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal LPPool2d(double norm_type, long[] kernel_size, long[] stride, bool ceil_mode) : base(nameof(LPPool2d))
    {
        this.norm_type = norm_type;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.ceil_mode = ceil_mode;
    }

    public double norm_type { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public bool ceil_mode { get; set; }

    public override Tensor forward(Tensor input) =>
        nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
}
