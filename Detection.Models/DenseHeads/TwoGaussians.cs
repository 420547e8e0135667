namespace Detection.Models.DenseHeads;

/// <summary>A mixture of two Gaussians over numbers, fitted by expectation maximisation as scikit-learn's <c>GaussianMixture</c> does
/// with its default settings, from equal weights, unit variances, and means at the least and the greatest number. Squares are rounded
/// to 32 bits and all else is computed in 64, as there on 32-bit samples.</summary>
internal sealed class TwoGaussians
{
    private const int MaxIterations = 100;
    private const double Tolerance = 1e-3;
    private const double LeastVariance = 1e-6;
    private const double Epsilon = 10 * 2.220446049250313e-16;

    private readonly CovarianceType type;
    private readonly float[] samples;
    private readonly double[] weights = [0.5, 0.5];
    private readonly double[] means;
    private readonly double[] variances = [1, 1];

    /// <summary>Fits the mixture.</summary>
    /// <param name="samples">Two numbers at least.</param>
    /// <param name="type">How the spread is estimated.</param>
    public TwoGaussians(float[] samples, CovarianceType type)
    {
        this.samples = samples;
        this.type = type;
        means = [samples.Min(), samples.Max()];
        var previous = double.NegativeInfinity;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var bound = Maximise();
            if (Math.Abs(bound - previous) < Tolerance) break;
            previous = bound;
        }
    }

    /// <summary>The more likely component of each sample: 0 for the one that began at the least number.</summary>
    public int[] Assignments() => [.. samples.Select(sample => Weighted(sample, 1) > Weighted(sample, 0) ? 1 : 0)];

    /// <summary>The logarithm of the mixture's density at each sample.</summary>
    public double[] LogDensities() => [.. samples.Select(sample => LogSum(Weighted(sample, 0), Weighted(sample, 1)))];

    // One round; returns the mean log density before it.
    private double Maximise()
    {
        var shares = new double[2, samples.Length];
        var bound = 0.0;
        for (var index = 0; index < samples.Length; index++)
        {
            var (first, second) = (Weighted(samples[index], 0), Weighted(samples[index], 1));
            var total = LogSum(first, second);
            (shares[0, index], shares[1, index]) = (Math.Exp(first - total), Math.Exp(second - total));
            bound += total;
        }

        var counts = new double[2];
        for (var part = 0; part < 2; part++)
        {
            var (count, sum) = (0.0, 0.0);
            for (var index = 0; index < samples.Length; index++)
            {
                count += shares[part, index];
                sum += shares[part, index] * samples[index];
            }

            counts[part] = count + Epsilon;
            weights[part] = counts[part] / samples.Length;
            means[part] = sum / counts[part];
        }

        Spread(shares, counts);
        return bound / samples.Length;
    }

    private void Spread(double[,] shares, double[] counts)
    {
        if (type == CovarianceType.Tied)
        {
            var squares = samples.Aggregate(0f, (sum, sample) => sum + (sample * sample));
            var common = (squares - (counts[0] * means[0] * means[0]) - (counts[1] * means[1] * means[1])) / (counts[0] + counts[1]);
            (variances[0], variances[1]) = (Bounded(common), Bounded(common));
            return;
        }

        for (var part = 0; part < 2; part++)
        {
            var (squares, sum, apart) = (0.0, 0.0, 0.0);
            for (var index = 0; index < samples.Length; index++)
            {
                var (sample, share) = (samples[index], shares[part, index]);
                squares += share * (sample * sample);
                sum += share * sample;
                apart += share * (sample - means[part]) * (sample - means[part]);
            }

            variances[part] = Bounded(type == CovarianceType.Full
                ? apart / counts[part]
                : (squares / counts[part]) - (2 * means[part] * sum / counts[part]) + (means[part] * means[part]));
        }
    }

    // Rounding can take a variance below zero, where the fit would have no meaning.
    private static double Bounded(double variance) => Math.Max(variance, 0) + LeastVariance;

    // The logarithm of a component's weight times its density.
    private double Weighted(float sample, int part)
    {
        var (mean, precision) = (means[part], 1 / variances[part]);
        var distance = type is CovarianceType.Full or CovarianceType.Tied
            ? (sample - mean) * (sample - mean) * precision
            : (mean * mean * precision) - (2 * sample * mean * precision) + (sample * sample * precision);
        return (-0.5 * (Math.Log(2 * Math.PI) + distance)) + (0.5 * Math.Log(precision)) + Math.Log(weights[part]);
    }

    private static double LogSum(double first, double second)
    {
        var top = Math.Max(first, second);
        return top + Math.Log(Math.Exp(first - top) + Math.Exp(second - top));
    }
}
