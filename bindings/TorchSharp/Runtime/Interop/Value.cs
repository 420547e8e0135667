using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>One argument or result of a native call; the layout of <c>Value</c> in exports.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Value
{
    public ValueTag Tag;
    public long Bits;
    public long Count;

    public readonly double Number => BitConverter.Int64BitsToDouble(Bits);

    public readonly nint Data => (nint)Bits;
}
