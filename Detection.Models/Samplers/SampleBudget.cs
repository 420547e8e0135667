namespace Detection.Models.Samplers;

/// <summary>How many boxes a sampler takes, and how many of them may be objects.</summary>
internal sealed class SampleBudget
{
    private readonly int num;
    private readonly double posFraction;
    private readonly double negPosUb;

    public SampleBudget(int num, double posFraction, double negPosUb)
    {
        if (num < 1) throw new ArgumentException($"num must be at least 1, found {num}.", nameof(num));
        if (posFraction is < 0 or > 1) throw new ArgumentException($"pos_fraction must be in 0 .. 1, found {posFraction}.", nameof(posFraction));
        this.num = num;
        this.posFraction = posFraction;
        this.negPosUb = negPosUb;
    }

    public int Positives => (int)(num * posFraction);

    public int NegativesBeside(long positives)
    {
        var wanted = num - positives;
        if (negPosUb >= 0) wanted = Math.Min(wanted, (long)(negPosUb * Math.Max(1, positives)));
        return (int)wanted;
    }
}
