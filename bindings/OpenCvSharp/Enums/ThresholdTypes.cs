namespace OpenCvSharp;

[Flags]
public enum ThresholdTypes
{
    Binary = 0,
    BinaryInv = 1,
    Trunc = 2,
    Tozero = BinaryInv | Trunc,
    TozeroInv = 4,
    Mask = Tozero | TozeroInv,
    Otsu = 8,
    Triangle = 16,
}
