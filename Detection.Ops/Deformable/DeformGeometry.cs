using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>The sizes of one deformable convolution.</summary>
/// <param name="Images">Images of the batch.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="OutChannels">Channels of the output.</param>
/// <param name="KernelHeight">Taps vertically.</param>
/// <param name="KernelWidth">Taps horizontally.</param>
/// <param name="OutHeight">Rows of the output.</param>
/// <param name="OutWidth">Columns of the output.</param>
/// <param name="Shape">Steps and groups.</param>
internal sealed record DeformGeometry(
    int Images, int Channels, int Height, int Width, int OutChannels, int KernelHeight, int KernelWidth, int OutHeight, int OutWidth, DeformableShape Shape)
{
    /// <summary>Taps of the kernel.</summary>
    public int Taps => KernelHeight * KernelWidth;

    /// <summary>Cells of all outputs.</summary>
    public int Positions => Images * OutHeight * OutWidth;

    /// <summary>Channels that share offsets.</summary>
    public int DeformChannels => Channels / Shape.DeformGroups;

    /// <summary>Sampled values per output cell.</summary>
    public int Columns => Taps * Channels;

    /// <summary>Checks the operands and measures them.</summary>
    /// <param name="input">[N, C_in, H, W].</param>
    /// <param name="offset">[N, 2 * G * K, H', W'].</param>
    /// <param name="mask">[N, G * K, H', W'] or null.</param>
    /// <param name="weight">[C_out, C_in / groups, kh, kw].</param>
    /// <param name="bias">[C_out] or null.</param>
    /// <param name="shape">Steps and groups.</param>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static DeformGeometry Of(Tensor input, Tensor offset, Tensor? mask, Tensor weight, Tensor? bias, DeformableShape shape)
    {
        if (input.dim() != 4 || weight.dim() != 4)
            throw Refused(nameof(input), "input [N, C, H, W] and weight [C_out, C / groups, kh, kw]", $"{Text(input)} and {Text(weight)}");
        var (channels, outChannels) = (input.shape[1], weight.shape[0]);
        if (shape.Groups < 1 || channels % shape.Groups != 0 || outChannels % shape.Groups != 0 || weight.shape[1] != channels / shape.Groups)
            throw Refused(nameof(weight), $"a weight [C_out, {channels} / groups, kh, kw] for {shape.Groups} groups", Text(weight));
        if (shape.DeformGroups < 1 || channels % shape.DeformGroups != 0)
            throw Refused(nameof(shape), $"deform_groups that divide {channels} channels", $"{shape.DeformGroups}");
        if (shape.Stride.First < 1 || shape.Stride.Second < 1 || shape.Dilation.First < 1 || shape.Dilation.Second < 1)
            throw Refused(nameof(shape), "a stride and a dilation of 1 or more", $"{shape}");
        var height = Extent(input.shape[2], weight.shape[2], shape.Padding.First, shape.Dilation.First, shape.Stride.First);
        var width = Extent(input.shape[3], weight.shape[3], shape.Padding.Second, shape.Dilation.Second, shape.Stride.Second);
        if (height < 1 || width < 1)
            throw Refused(nameof(input), $"an input that is larger than the {weight.shape[2]}x{weight.shape[3]} kernel", $"{Text(input)}, whose output would be {height}x{width}");
        var places = shape.DeformGroups * weight.shape[2] * weight.shape[3];
        Fits(offset, nameof(offset), [input.shape[0], 2 * places, height, width]);
        if (mask is not null) Fits(mask, nameof(mask), [input.shape[0], places, height, width]);
        if (bias is not null) Fits(bias, nameof(bias), [outChannels]);
        foreach (var (operand, name) in new[] { (offset, nameof(offset)), (mask, nameof(mask)), (weight, nameof(weight)), (bias, nameof(bias)) })
        {
            if (operand is null || (operand.dtype == input.dtype && operand.device_type == input.device_type)) continue;
            throw Refused(name, $"{input.dtype} on {input.device_type}, like the input", $"{operand.dtype} on {operand.device_type}");
        }

        return new DeformGeometry(
            (int)input.shape[0], (int)channels, (int)input.shape[2], (int)input.shape[3], (int)outChannels,
            (int)weight.shape[2], (int)weight.shape[3], (int)height, (int)width, shape);
    }

    private static long Extent(long cells, long kernel, int padding, int dilation, int stride)
    {
        var reach = cells + (2 * padding) - (dilation * (kernel - 1)) - 1;
        return reach < 0 ? 0 : (reach / stride) + 1;
    }

    private static void Fits(Tensor operand, string name, long[] expected)
    {
        if (!operand.shape.AsSpan().SequenceEqual(expected)) throw Refused(name, $"[{string.Join(", ", expected)}]", Text(operand));
    }

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static ArgumentException Refused(string name, string expected, string found) =>
        new($"Deformable convolution, {name}: expected {expected}, found {found}.", name);
}
