using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>Everything a cv::Mat says about itself, read in one call. Laid out as MatInfo in mat.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct MatInfo
{
    public readonly int Flags;
    public readonly int Dims;
    public readonly int Rows;
    public readonly int Cols;
    public readonly nint Data;
    public readonly nint DataStart;
    public readonly nint DataEnd;
    public readonly nint DataLimit;
    public readonly LeadingSteps Steps;
    public readonly long ElemSize;
    public readonly long Total;

    /// <summary>Bytes of the buffer when the matrix is all of it; 0 for views and for memory of others.</summary>
    public readonly long OwnedBytes;

    public readonly int Type;
    public readonly int Channels;
    public readonly int ElemSize1;
    public readonly int Continuous;
    public readonly int Submatrix;
    public readonly int Empty;

    [InlineArray(3)]
    internal struct LeadingSteps
    {
        private long first;
    }
}
