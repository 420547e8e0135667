using System.Numerics;

namespace Detection.Ops.Deformable;

/// <summary>The arithmetic of one tap over the channels of a cell, vectorised.</summary>
internal static unsafe class DeformSpans
{
    /// <summary>Reads the tap.</summary>
    /// <param name="image">[H, W, C], at the first of the channels.</param>
    /// <param name="tap">The tap.</param>
    /// <param name="scale">What the values are multiplied by.</param>
    /// <param name="target">The values, overwritten.</param>
    /// <param name="count">Number of channels.</param>
    public static void Read(float* image, in DeformTap tap, float scale, float* target, int count)
    {
        if (!tap.Exists)
        {
            new Span<float>(target, count).Clear();
            return;
        }

        var lanes = Vector<float>.Count;
        var a = image + tap.TopLeft;
        var b = image + tap.TopRight;
        var c = image + tap.BottomLeft;
        var d = image + tap.BottomRight;
        var (wa, wb, wc, wd) = Weights(tap, scale);
        var (va, vb, vc, vd) = (new Vector<float>(wa), new Vector<float>(wb), new Vector<float>(wc), new Vector<float>(wd));
        var channel = 0;
        for (; channel + (2 * lanes) <= count; channel += 2 * lanes)
        {
            Mix(a + channel, b + channel, c + channel, d + channel, va, vb, vc, vd).Store(target + channel);
            var next = channel + lanes;
            Mix(a + next, b + next, c + next, d + next, va, vb, vc, vd).Store(target + next);
        }

        for (; channel < count; channel++) target[channel] = (wa * a[channel]) + (wb * b[channel]) + (wc * c[channel]) + (wd * d[channel]);
    }

    /// <summary>Reads the tap and multiplies a gradient with what each of its cells gives.</summary>
    /// <param name="image">[H, W, C], at the first of the channels.</param>
    /// <param name="tap">A tap that exists.</param>
    /// <param name="scale">What the values are multiplied by.</param>
    /// <param name="gradient">The gradient of the values.</param>
    /// <param name="target">The values, overwritten.</param>
    /// <param name="count">Number of channels.</param>
    /// <returns>The sums over the channels of gradient times cell.</returns>
    public static (float TopLeft, float TopRight, float BottomLeft, float BottomRight) ReadWithProducts(
        float* image, in DeformTap tap, float scale, float* gradient, float* target, int count)
    {
        var lanes = Vector<float>.Count;
        var a = image + tap.TopLeft;
        var b = image + tap.TopRight;
        var c = image + tap.BottomLeft;
        var d = image + tap.BottomRight;
        var (wa, wb, wc, wd) = Weights(tap, scale);
        var (va, vb, vc, vd) = (new Vector<float>(wa), new Vector<float>(wb), new Vector<float>(wc), new Vector<float>(wd));
        var (sumA, sumB, sumC, sumD) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var channel = 0;
        for (; channel + lanes <= count; channel += lanes)
        {
            var incoming = Vector.Load(gradient + channel);
            var (cellA, cellB, cellC, cellD) = (Vector.Load(a + channel), Vector.Load(b + channel), Vector.Load(c + channel), Vector.Load(d + channel));
            sumA = Vector.FusedMultiplyAdd(incoming, cellA, sumA);
            sumB = Vector.FusedMultiplyAdd(incoming, cellB, sumB);
            sumC = Vector.FusedMultiplyAdd(incoming, cellC, sumC);
            sumD = Vector.FusedMultiplyAdd(incoming, cellD, sumD);
            var mixed = Vector.FusedMultiplyAdd(vb, cellB, va * cellA);
            Vector.FusedMultiplyAdd(vd, cellD, Vector.FusedMultiplyAdd(vc, cellC, mixed)).Store(target + channel);
        }

        var (restA, restB, restC, restD) = (Vector.Sum(sumA), Vector.Sum(sumB), Vector.Sum(sumC), Vector.Sum(sumD));
        for (; channel < count; channel++)
        {
            var incoming = gradient[channel];
            restA += incoming * a[channel];
            restB += incoming * b[channel];
            restC += incoming * c[channel];
            restD += incoming * d[channel];
            target[channel] = (wa * a[channel]) + (wb * b[channel]) + (wc * c[channel]) + (wd * d[channel]);
        }

        return (restA, restB, restC, restD);
    }

    /// <summary>Gives a gradient to the cells of a tap.</summary>
    /// <param name="image">[H, W, C] to add to, at the first of the channels.</param>
    /// <param name="tap">A tap that exists.</param>
    /// <param name="scale">What the values were multiplied by.</param>
    /// <param name="gradient">The gradient of the values.</param>
    /// <param name="count">Number of channels.</param>
    public static void Spread(float* image, in DeformTap tap, float scale, float* gradient, int count)
    {
        var (wa, wb, wc, wd) = Weights(tap, scale);
        Accumulate(image + tap.TopLeft, wa, gradient, count);
        Accumulate(image + tap.TopRight, wb, gradient, count);
        Accumulate(image + tap.BottomLeft, wc, gradient, count);
        Accumulate(image + tap.BottomRight, wd, gradient, count);
    }

    private static (float TopLeft, float TopRight, float BottomLeft, float BottomRight) Weights(in DeformTap tap, float scale) =>
        (scale * tap.Top * tap.Left, scale * tap.Top * tap.Right, scale * tap.Bottom * tap.Left, scale * tap.Bottom * tap.Right);

    private static Vector<float> Mix(float* a, float* b, float* c, float* d, Vector<float> va, Vector<float> vb, Vector<float> vc, Vector<float> vd) =>
        Vector.FusedMultiplyAdd(vd, Vector.Load(d), Vector.FusedMultiplyAdd(vc, Vector.Load(c), Vector.FusedMultiplyAdd(vb, Vector.Load(b), va * Vector.Load(a))));

    private static void Accumulate(float* target, float weight, float* values, int count)
    {
        if (weight == 0) return;
        var lanes = Vector<float>.Count;
        var weights = new Vector<float>(weight);
        var channel = 0;
        for (; channel + lanes <= count; channel += lanes)
            Vector.FusedMultiplyAdd(weights, Vector.Load(values + channel), Vector.Load(target + channel)).Store(target + channel);
        for (; channel < count; channel++) target[channel] += weight * values[channel];
    }
}
