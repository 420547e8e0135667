using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes a tensor's values in one of the package's styles.</summary>
internal sealed class TensorText(
    string floatFormat, int width, CultureInfo culture, string newLine, int maxRows, int maxColumns)
{
    private const string Ellipsis = "...";

    public string Numpy(Tensor tensor) => Nested(tensor, "[", "]", 0);

    public string CSharp(Tensor tensor) => Nested(tensor, "{", "}", 0);

    public string Julia(Tensor tensor)
    {
        if (tensor.Dimensions == 0)
            return ", value = " + Value(tensor);
        var builder = new StringBuilder();
        Julia(builder, tensor, "");
        return builder.ToString();
    }

    private void Julia(StringBuilder builder, Tensor tensor, string position)
    {
        if (tensor.Dimensions > 2)
        {
            for (long i = 0; i < tensor.size(0); i++)
                Julia(builder, tensor[i], $"{position}{i},");
            return;
        }
        builder.Append(newLine);
        if (position.Length > 0)
            builder.Append('[').Append(position).Append("..,..] =").Append(newLine);
        var rows = tensor.Dimensions == 1 ? [Row(tensor)] : Enumerable.Range(0, (int)tensor.size(0)).Select(i => Row(tensor[i])).ToArray();
        int columns = rows.Length == 0 ? 0 : rows.Min(row => row.Count);
        var widths = Enumerable.Range(0, columns).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            for (int column = 0; column < columns; column++)
                builder.Append(' ').Append(row[column].PadLeft(widths[column]));
            if (columns < tensor.size(-1))
                builder.Append(' ').Append(Ellipsis);
            builder.Append(newLine);
        }
    }

    private List<string> Row(Tensor tensor)
    {
        var row = new List<string>();
        int left = width;
        for (long i = 0; i < tensor.size(0); i++)
        {
            string text = Value(tensor[i]);
            if (left - text.Length - Ellipsis.Length - 1 < 0)
                break;
            row.Add(text);
            left -= text.Length + 1;
        }
        return row;
    }

    private string Nested(Tensor tensor, string open, string close, int depth)
    {
        if (tensor.Dimensions == 0)
            return Value(tensor);
        long count = tensor.size(0);
        int limit = tensor.Dimensions == 1 ? maxColumns : maxRows;
        long trailing = limit / 2, leading = limit - trailing;
        string separator = tensor.Dimensions == 1 ? ", " : "," + newLine + new string(' ', depth + 1);
        var parts = new List<string>();
        for (long i = 0; i < count; i++)
        {
            if (count > limit && i == leading)
            {
                parts.Add(Ellipsis);
                i = count - trailing - 1;
                continue;
            }
            parts.Add(Nested(tensor[i], open, close, depth + 1));
        }
        return open + string.Join(separator, parts) + close;
    }

    private string Value(Tensor tensor)
    {
        var scalar = tensor.ToScalar();
        return tensor.dtype switch
        {
            ScalarType.Bool => scalar.ToBoolean().ToString(culture),
            ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 => Complex(scalar.Real, scalar.Imaginary),
            ScalarType.Float64 => scalar.Real.ToString(floatFormat, culture),
            ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 => scalar.ToSingle().ToString(floatFormat, culture),
            _ => scalar.Integer.ToString(culture),
        };
    }

    private string Complex(double real, double imaginary)
    {
        if (imaginary == 0)
            return real.ToString(floatFormat, culture);
        string suffix = imaginary.ToString(floatFormat, culture) + "i";
        return real == 0 ? suffix : real.ToString(floatFormat, culture) + "+" + suffix;
    }
}
