namespace Detection.Models.Verification;

/// <summary>Keeps the worst of many deviations and where it was; a deviation that is not a number is the worst there is.</summary>
public sealed class Worst
{
    /// <summary>The worst deviation so far.</summary>
    public double Deviation { get; private set; }

    /// <summary>Where it was.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Takes a deviation into account.</summary>
    /// <param name="deviation">How much; what is not a number counts as infinite.</param>
    /// <param name="where">Where.</param>
    public void Add(double deviation, string where)
    {
        var value = double.IsNaN(deviation) ? double.PositiveInfinity : deviation;
        if (value < Deviation || (value == Deviation && Where.Length > 0)) return;
        (Deviation, Where) = (value, where);
    }

    /// <summary>The worst deviation as a part of a report.</summary>
    /// <param name="name">The part.</param>
    /// <param name="limit">What it may be at most.</param>
    public ReplayPart ToPart(string name, double limit) => new(name, Deviation, limit, Where);
}
