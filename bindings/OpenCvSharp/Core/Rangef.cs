using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public readonly record struct Rangef(float Start, float End)
{
    public readonly float Start = Start;
    public readonly float End = End;

    public static Range All => new(int.MinValue, int.MaxValue);

    public static implicit operator Range(Rangef range) => range.ToRange();

    public Range ToRange() => new((int)Start, (int)End);
}
