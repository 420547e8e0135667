namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    public static TensorStringStyle TensorStringStyle
    {
        get => PrintOptions.Current.Style;
        set => PrintOptions.Current = value != TensorStringStyle.Default
            ? PrintOptions.Current with { Style = value }
            : throw new ArgumentException("The style cannot be set to 'Default'");
    }

    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null,
        int? maxColumns = null) =>
        set_printoptions(null, sci_mode ? $"E{precision}" : $"F{precision}", linewidth, newLine, maxRows, maxColumns);

    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null,
        int? maxRows = null, int? maxColumns = null)
    {
        var current = PrintOptions.Current;
        PrintOptions.Current = new PrintOptions(
            style ?? current.Style, floatFormat ?? current.FloatFormat, linewidth ?? current.LineWidth, newLine ?? current.NewLine,
            maxRows ?? current.MaxRows, maxColumns ?? current.MaxColumns);
    }
}
