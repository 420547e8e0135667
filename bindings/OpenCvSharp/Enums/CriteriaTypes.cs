namespace OpenCvSharp;

[Flags]
public enum CriteriaTypes
{
    Count = 1,
    MaxIter = 1,
    Eps = 2,
}
