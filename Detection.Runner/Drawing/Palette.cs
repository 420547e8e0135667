using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>One clearly different colour per class.</summary>
internal static class Palette
{
    private const double GoldenRatio = 0.618033988749895;

    /// <summary>The colour of a class.</summary>
    /// <param name="label">Class index.</param>
    /// <returns>Blue, green, red.</returns>
    public static Scalar Of(int label)
    {
        // Steps of the golden ratio around the colour circle never come near an earlier hue.
        var hue = (label * GoldenRatio % 1.0) * 6;
        var fraction = hue - Math.Floor(hue);
        var (high, low) = (235.0, 30.0);
        var (up, down) = (low + ((high - low) * fraction), high - ((high - low) * fraction));
        return (int)hue switch
        {
            0 => new Scalar(low, up, high),
            1 => new Scalar(low, high, down),
            2 => new Scalar(up, high, low),
            3 => new Scalar(high, down, low),
            4 => new Scalar(high, low, up),
            _ => new Scalar(down, low, high),
        };
    }
}
