namespace Detection.Models.Anchors;

/// <summary>The smaller and the larger square of each level of an SSD (Liu et al., ECCV 2016, eq. 4).</summary>
/// <param name="Min">Side of the smaller square of each level in pixels.</param>
/// <param name="Max">The larger square's side is the geometric mean of this and the smaller one.</param>
internal sealed record SSDAnchorSizes(IReadOnlyList<double> Min, IReadOnlyList<double> Max)
{
    // Size of the input and first ratio of the range: shares of the input, in percent, that the first level's squares have.
    private static readonly Dictionary<(int InputSize, double Ratio), (int Min, int Max)> FirstLevels = new()
    {
        [(300, 0.15)] = (7, 15),
        [(300, 0.2)] = (10, 20),
        [(512, 0.1)] = (4, 10),
        [(512, 0.15)] = (7, 15),
    };

    /// <summary>The sizes that a config gives.</summary>
    /// <exception cref="ArgumentException">Only one of the two lists is given, or they do not fit the levels.</exception>
    public static SSDAnchorSizes From(
        IReadOnlyList<double>? minSizes, IReadOnlyList<double>? maxSizes, (double First, double Last) ratioRange, int inputSize, int levels)
    {
        if (minSizes is null != maxSizes is null) throw new ArgumentException("min_sizes and max_sizes must be given together.", nameof(maxSizes));
        var sizes = minSizes is not null && maxSizes is not null ? new SSDAnchorSizes(minSizes, maxSizes) : FromRange(ratioRange, inputSize, levels);
        if (sizes.Min.Count != levels || sizes.Max.Count != levels)
            throw new ArgumentException($"There are {sizes.Min.Count} min_sizes and {sizes.Max.Count} max_sizes for {levels} strides; expected one of each per level.", nameof(minSizes));
        return sizes;
    }

    private static SSDAnchorSizes FromRange((double First, double Last) range, int inputSize, int levels)
    {
        if (!FirstLevels.TryGetValue((inputSize, range.First), out var first))
        {
            var known = string.Join(", ", FirstLevels.Keys.Select(key => $"{key.InputSize} with {key.Ratio}"));
            throw new ArgumentException($"input_size {inputSize} with basesize_ratio_range from {range.First} is not defined; known: {known}. Give min_sizes and max_sizes for others.", nameof(inputSize));
        }

        if (levels < 3) throw new ArgumentException($"Sizes from basesize_ratio_range need at least three levels, found {levels}; give min_sizes and max_sizes.", nameof(levels));
        var (from, to) = ((int)(range.First * 100), (int)(range.Last * 100));
        var step = (to - from) / (levels - 2);
        var (min, max) = (new List<double> { Share(first.Min) }, new List<double> { Share(first.Max) });
        for (var ratio = from; ratio <= to; ratio += step)
        {
            min.Add(Share(ratio));
            max.Add(Share(ratio + step));
        }

        return new SSDAnchorSizes(min, max);

        double Share(int percent) => inputSize * percent / 100;
    }
}
