namespace OpenCvSharp;

public enum MatDiagType
{
    Upper = -1,
    Main = 0,
    Lower = 1,
}
