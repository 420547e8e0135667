using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new([output_size.Item1, output_size.Item2, output_size.Item3]);

        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new([output_size, output_size, output_size]);

        public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);

        public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

        public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);

        public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad);

        public static AvgPool2d AvgPool2d(long[] kernel_size, long[] stride = null!, long[] padding = null!, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size.Item1, kernel_size.Item2], stride is { } s ? [s.Item1, s.Item2] : null!, padding is { } p ? [p.Item1, p.Item2] : null!, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size, kernel_size], stride is { } s ? [s, s] : null!, padding is { } p ? [p, p] : null!, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool3d AvgPool3d(long[] kernel_size, long[] stride = null!, long[] padding = null!, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size.Item1, kernel_size.Item2, kernel_size.Item3], stride is { } s ? [s.Item1, s.Item2, s.Item3] : null!, padding is { } p ? [p.Item1, p.Item2, p.Item3] : null!, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size, kernel_size, kernel_size], stride is { } s ? [s, s, s] : null!, padding is { } p ? [p, p, p] : null!, ceil_mode, count_include_pad, divisor_override);

        public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);

        public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[] stride = null!, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);

        public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, [kernel_size, kernel_size], stride is { } s ? [s, s] : null!, ceil_mode);

        public static MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            MaxPool2d((kernel_size, kernel_size), stride is { } s ? (s, s) : null, padding is { } p ? (p, p) : null, dilation is { } d ? (d, d) : null, ceil_mode);

        public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false)
        {
            var (s, p, d) = (stride ?? kernel_size, padding ?? (0, 0), dilation ?? (1, 1));
            return new([kernel_size.Item1, kernel_size.Item2], [s.Item1, s.Item2], [p.Item1, p.Item2], [d.Item1, d.Item2], ceil_mode);
        }

        public static MaxPool2d MaxPool2d(long[] kernel_size, long[] stride = null!, long[] padding = null!, long[] dilation = null!, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        public static MaxPool3d MaxPool3d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            MaxPool3d((kernel_size, kernel_size, kernel_size), stride is { } s ? (s, s, s) : null, padding is { } p ? (p, p, p) : null, dilation is { } d ? (d, d, d) : null, ceil_mode);

        public static MaxPool3d MaxPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false)
        {
            var (s, p, d) = (stride ?? kernel_size, padding ?? (0, 0, 0), dilation ?? (1, 1, 1));
            return new([kernel_size.Item1, kernel_size.Item2, kernel_size.Item3], [s.Item1, s.Item2, s.Item3], [p.Item1, p.Item2, p.Item3], [d.Item1, d.Item2, d.Item3], ceil_mode);
        }

        public static MaxPool3d MaxPool3d(long[] kernel_size, long[] stride = null!, long[] padding = null!, long[] dilation = null!, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        public static MaxUnpool1d MaxUnpool1d(long kernel_size, long? stride = null, long? padding = null) =>
            new(kernel_size, stride, padding);

        public static MaxUnpool2d MaxUnpool2d(long kernel_size, long? stride = null, long? padding = null) =>
            new([kernel_size, kernel_size], stride is { } s ? [s, s] : null!, padding is { } p ? [p, p] : null!);

        public static MaxUnpool2d MaxUnpool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) =>
            new([kernel_size.Item1, kernel_size.Item2], stride is { } s ? [s.Item1, s.Item2] : null!, padding is { } p ? [p.Item1, p.Item2] : null!);

        public static MaxUnpool2d MaxUnpool2d(long[] kernel_size, long[] stride = null!, long[] padding = null!) => new(kernel_size, stride, padding);

        public static MaxUnpool3d MaxUnpool3d(long kernel_size, long? stride = null, long? padding = null) =>
            new([kernel_size, kernel_size, kernel_size], stride is { } s ? [s, s, s] : null!, padding is { } p ? [p, p, p] : null!);

        public static MaxUnpool3d MaxUnpool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null) =>
            new([kernel_size.Item1, kernel_size.Item2, kernel_size.Item3], stride is { } s ? [s.Item1, s.Item2, s.Item3] : null!, padding is { } p ? [p.Item1, p.Item2, p.Item3] : null!);

        public static MaxUnpool3d MaxUnpool3d(long[] kernel_size, long[] stride = null!, long[] padding = null!) => new(kernel_size, stride, padding);
    }
}
