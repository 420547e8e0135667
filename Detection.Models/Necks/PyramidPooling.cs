namespace Detection.Models.Necks;

/// <summary>How <see cref="HRFPN"/> makes its coarser levels.</summary>
public enum PyramidPooling
{
    /// <summary>By averages.</summary>
    Avg,

    /// <summary>By maxima.</summary>
    Max,
}
