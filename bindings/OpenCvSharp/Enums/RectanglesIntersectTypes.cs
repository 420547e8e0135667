namespace OpenCvSharp;

public enum RectanglesIntersectTypes
{
    None = 0,
    Partial = 1,
    Full = 2,
}
