using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;

        var leading = input.dim() == num_spatial_dims + 2 ? 2 : 1;
        var size = output_size.Length == leading + num_spatial_dims ? output_size[leading..] : output_size;
        if (size.Length != num_spatial_dims)
            throw new ArgumentException($"ConvTranspose{num_spatial_dims}D: for {input.dim()}D input, output_size must have {num_spatial_dims} or {leading + num_spatial_dims} elements (got {size.Length})", nameof(output_size));

        var result = new long[size.Length];
        for (var i = 0; i < size.Length; i++)
        {
            var smallest = (input.shape[i + leading] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel_size[i] - 1) + 1;
            var largest = smallest + stride[i] - 1;
            if (size[i] < smallest || size[i] > largest)
                throw new ArgumentException($"Requested an output size of {size[i]} in spatial dimension {i}, but valid sizes range from {smallest} to {largest}", nameof(output_size));
            result[i] = size[i] - smallest;
        }
        return result;
    }
}
