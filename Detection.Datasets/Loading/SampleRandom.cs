namespace Detection.Datasets.Loading;

/// <summary>Random sources that depend on nothing but the seed and the place in the training, so that a run repeats itself
/// whatever the number of threads and wherever it was resumed.</summary>
public static class SampleRandom
{
    /// <summary>The source for one place.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="position">The sample's position in the epoch; -1 for the order of the epoch.</param>
    public static Random Create(int seed, int epoch, int position) =>
        new((int)(Mix(Mix(Mix((uint)seed) ^ (uint)epoch) ^ (uint)position) >> 33));

    // SplitMix64's finalizer (Steele et al., OOPSLA 2014): neighbouring places get unrelated sources.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
