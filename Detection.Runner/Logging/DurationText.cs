using System.Globalization;

namespace Detection.Runner.Logging;

/// <summary>Writes how long something takes, as mmcv does.</summary>
internal static class DurationText
{
    /// <summary><c>0:12:33</c>, or <c>1.02:03:04</c> from a day on.</summary>
    /// <param name="seconds">Seconds; what is no number, or longer than a thousand days, is a dash.</param>
    public static string Of(double seconds)
    {
        const double Longest = 1000 * 86400.0;
        if (seconds is not (>= 0 and < Longest)) return "-";
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.ToString(time.TotalDays < 1 ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
    }
}
