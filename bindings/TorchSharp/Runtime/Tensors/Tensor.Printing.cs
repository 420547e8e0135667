using System.Collections;
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public override string ToString() => Metadata();

        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(torch.TensorStringStyle, fltFormat, width, cultureInfo, newLine) : Metadata();

        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null)
        {
            if (style == TensorStringStyle.Default)
                style = torch.TensorStringStyle;
            if (style == TensorStringStyle.Metadata || is_meta)
                return Metadata();
            using var scope = NewDisposeScope();
            var options = PrintOptions.Current;
            var text = new TensorText(
                fltFormat ?? options.FloatFormat, width ?? options.LineWidth, cultureInfo ?? CultureInfo.CurrentCulture,
                newLine ?? options.NewLine, options.MaxRows, options.MaxColumns);
            return style switch
            {
                TensorStringStyle.Numpy => text.Numpy(this),
                TensorStringStyle.CSharp => Metadata() + ", value = " + text.CSharp(this),
                _ => Metadata() + text.Julia(this),
            };
        }

        public object tolist()
        {
            if (Dimensions == 0)
                return ToScalar();
            var list = new ArrayList();
            for (long i = 0; i < size(0); i++)
            {
                using var row = this[i];
                list.Add(row.tolist());
            }
            return list;
        }

        private string Metadata() =>
            IsInvalid ? "" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
