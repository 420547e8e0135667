namespace OpenCvSharp;

[Flags]
public enum NormTypes
{
    INF = 1,
    L1 = 2,
    L2 = 4,
    L2SQR = INF | L2,
    Hamming = L1 | L2,
    Hamming2 = INF | Hamming,
    Relative = 8,
    MinMax = 32,
}
