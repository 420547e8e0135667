using System.Text;

namespace Detection.Models.Verification;

/// <summary>The counter-based generator of recorded cases: number i of a named sequence, the same in every language. FNV-1a of the
/// name seeds splitmix64, whose upper 24 bits become a value in [-1, 1).</summary>
public static class CounterGenerator
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>One value of a sequence.</summary>
    /// <param name="name">Name of the sequence.</param>
    /// <param name="index">Place in it, from 0.</param>
    /// <returns>A value in [-1, 1).</returns>
    public static double Value(string name, long index) => At(Seed(name), index);

    /// <summary>The first values of a sequence, scaled and shifted in double precision.</summary>
    /// <param name="name">Name of the sequence.</param>
    /// <param name="target">What is filled.</param>
    /// <param name="shift">Added.</param>
    /// <param name="scale">Multiplied.</param>
    public static void Fill(string name, Span<float> target, double shift = 0, double scale = 1)
    {
        var seed = Seed(name);
        for (var index = 0; index < target.Length; index++) target[index] = (float)(shift + (scale * At(seed, index)));
    }

    private static ulong Seed(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var octet in Encoding.UTF8.GetBytes(name)) hash = (hash ^ octet) * 0x100000001B3;
        return hash;
    }

    private static double At(ulong seed, long index)
    {
        var z = seed + (((ulong)index + 1) * Gamma);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 40) * (1.0 / (1 << 23))) - 1;
    }
}
