using System.Globalization;

namespace Detection.Runner.Checking.Profiling;

/// <summary>Large numbers for tables.</summary>
internal static class Amount
{
    /// <summary>A count with its thousands, millions or billions.</summary>
    public static string Count(double value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:0.00} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.00} M"),
        >= 1e4 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
    };

    /// <summary>Bytes as megabytes (10^6).</summary>
    public static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <summary>A time.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 36000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
        >= 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
        >= 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
    };
}
