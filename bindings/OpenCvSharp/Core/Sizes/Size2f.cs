using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct Size2f(float Width, float Height)
{
    public float Width = Width;
    public float Height = Height;

    public Size2f(double width, double height)
        : this((float)width, (float)height)
    {
    }

    public static implicit operator Size2f(Size size) => new(size.Width, size.Height);
    public static explicit operator Size2f(Size2d size) => new(size.Width, size.Height);

    public readonly Size ToSize() => new(Width, Height);

    public readonly Size2d ToSize2d() => new(Width, Height);
}
