namespace OpenCvSharp;

[Flags]
public enum HersheyFonts
{
    HersheySimplex = 0,
    HersheyPlain = 1,
    HersheyDuplex = 2,
    HersheyComplex = HersheyPlain | HersheyDuplex,
    HersheyTriplex = 4,
    HersheyComplexSmall = HersheyPlain | HersheyTriplex,
    HersheyScriptSimplex = HersheyDuplex | HersheyTriplex,
    HersheyScriptComplex = HersheyPlain | HersheyScriptSimplex,
    Italic = 16,
}
