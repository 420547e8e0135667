using System.Numerics;

namespace Detection.Ops.Focal;

/// <summary>The focal loss of one logit. For p = sigmoid(x): positives lose -alpha (1 - p)^gamma log p, negatives
/// -(1 - alpha) p^gamma log(1 - p); both logarithms come from log(1 + exp(-|x|)), which neither overflows nor cancels.</summary>
internal static unsafe class FocalMath
{
    /// <summary>Loss or gradient of logits that are all negatives.</summary>
    /// <param name="logits">[count].</param>
    /// <param name="values">Room for count elements and one vector more.</param>
    /// <param name="count">How many.</param>
    /// <param name="settings">The constants.</param>
    /// <param name="gradient">Whether the gradient is wanted rather than the loss.</param>
    public static void Negatives(float* logits, float* values, int count, FocalSettings settings, bool gradient)
    {
        var lanes = Vector<float>.Count;
        var share = new Vector<float>(1f - (float)settings.Alpha);
        var gamma = new Vector<float>((float)settings.Gamma);
        var square = settings.Gamma == 2;
        var tail = stackalloc float[lanes];
        for (var index = 0; index < count; index += lanes)
        {
            Vector<float> logit;
            if (index + lanes <= count)
            {
                logit = Vector.Load(logits + index);
            }
            else
            {
                new ReadOnlySpan<float>(logits + index, count - index).CopyTo(new Span<float>(tail, lanes));
                logit = Vector.Load(tail);
            }

            var small = Vector.Exp(-Vector.Abs(logit));
            var sum = Vector<float>.One + small;
            var positive = Vector.GreaterThanOrEqual(logit, Vector<float>.Zero);
            var probability = Vector.ConditionalSelect(positive, Vector<float>.One, small) / sum;
            var softPlus = Vector.Max(logit, Vector<float>.Zero) + LogOnePlus(small, sum); // -log(1 - p)
            var modulation = square ? probability * probability : Vector.Exp(gamma * (logit - softPlus)); // log p = x - softplus(x)
            var result = gradient
                ? share * modulation * ((gamma * (Vector<float>.One - probability) * softPlus) + probability)
                : share * modulation * softPlus;
            result.Store(values + index);
        }
    }

    /// <summary>Loss or gradient of a logit that is a positive.</summary>
    public static float Positive(float logit, FocalSettings settings, bool gradient)
    {
        var small = MathF.Exp(-MathF.Abs(logit));
        var miss = (logit >= 0 ? small : 1f) / (1f + small); // 1 - p
        var softPlus = MathF.Max(-logit, 0) + (float)double.LogP1(small); // -log p
        var modulation = (float)(settings.Alpha * Math.Pow(miss, settings.Gamma));
        return gradient
            ? -modulation * (miss + ((float)settings.Gamma * (1f - miss) * softPlus))
            : modulation * softPlus;
    }

    // log(1 + small), with the rounding of the sum divided out again.
    private static Vector<float> LogOnePlus(Vector<float> small, Vector<float> sum)
    {
        var rounded = sum - Vector<float>.One;
        var corrected = Vector.Log(sum) * (small / rounded);
        return Vector.ConditionalSelect(Vector.Equals(rounded, Vector<float>.Zero), small, corrected);
    }
}
